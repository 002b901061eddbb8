// What a reader who does not see, or sees little, needs of a page. Returns one sentence per fault.
// Our own few rules instead of a library: the pages may then only use what these understand.
() => {
  const faults = [];
  const say = (rule, element, detail = "") => faults.push(`${rule}: ${path(element)} ${detail}`.trim());

  const path = element => {
    const one = element.tagName.toLowerCase() + (element.id ? `#${element.id}` : element.getAttribute("class") ? `.${element.getAttribute("class").split(" ").join(".")}` : "");
    const above = element.parentElement;
    return `${above && above.tagName !== "BODY" ? `${above.tagName.toLowerCase()}.${above.getAttribute("class") ?? ""} > ` : ""}${one} "${(element.textContent ?? "").trim().slice(0, 40)}"`;
  };

  const text = element => (element.textContent ?? "").trim();

  const named = element => {
    const by = element.getAttribute("aria-labelledby")?.split(" ").map(id => document.getElementById(id)).filter(Boolean).map(text).join("");
    return (element.getAttribute("aria-label") || by || element.getAttribute("alt") || "").trim() !== "";
  };

  const hidden = element => element.closest("[aria-hidden=true]") !== null;

  const labels = () => {
    for (const field of document.querySelectorAll("input:not([type=hidden]), select, textarea"))
      if (!named(field) && ![...field.labels ?? []].some(label => text(label) !== "")) say("field without a name", field);
    for (const press of document.querySelectorAll("button, a[href], summary"))
      if (!hidden(press) && !named(press) && text(press) === "" && !press.querySelector("title")) say("nothing to press says its name", press);
    for (const picture of document.querySelectorAll("img, svg"))
      if (!hidden(picture) && !named(picture)) say("picture without a name", picture);
    for (const region of document.querySelectorAll("nav, [role=region], [role=group], [role=img]"))
      if (!hidden(region) && !named(region)) say("region without a name", region);
  };

  const tables = () => {
    for (const cell of document.querySelectorAll("th")) {
      if (text(cell) === "") say("heading of a table without text", cell);
      if (!cell.hasAttribute("scope")) say("heading of a table without a scope", cell);
    }
    for (const table of document.querySelectorAll("table"))
      if (!table.querySelector("th")) say("table without a heading", table);
  };

  const headings = () => {
    const all = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")];
    if (all.filter(heading => heading.tagName === "H1").length !== 1) faults.push("not one h1");
    let above = 0;
    for (const heading of all) {
      const level = Number(heading.tagName[1]);
      if (level > above + 1) say("heading skips a level", heading);
      if (text(heading) === "") say("heading without text", heading);
      above = level;
    }
  };

  const identities = () => {
    const seen = new Set();
    for (const element of document.querySelectorAll("[id]")) {
      if (seen.has(element.id)) say("id twice", element);
      seen.add(element.id);
    }
    if (!document.documentElement.lang) faults.push("no language");
    if (document.title.trim() === "") faults.push("no title");
  };

  const channel = value => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  const luminance = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const over = (top, under) => top.slice(0, 3).map((value, i) => value * top[3] + under[i] * (1 - top[3]));

  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const known = new Map();
  const colour = css => {
    if (!known.has(css)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = css;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
      known.set(css, [r, g, b, a / 255]);
    }
    return known.get(css);
  };

  const grounds = new Map();
  const ground = element => {
    if (!element) return colour(getComputedStyle(document.documentElement).colorScheme.includes("dark") && matchMedia("(prefers-color-scheme: dark)").matches ? "#121212" : "#ffffff").slice(0, 3);
    if (!grounds.has(element)) {
      const own = colour(getComputedStyle(element).backgroundColor);
      grounds.set(element, own[3] === 1 ? own.slice(0, 3) : over(own, ground(element.parentElement)));
    }
    return grounds.get(element);
  };

  const shapes = new Map();
  const shapesOf = picture => {
    if (!shapes.has(picture)) shapes.set(picture, [...picture.querySelectorAll("rect")].map(shape => ({ shape, place: shape.getBoundingClientRect() })));
    return shapes.get(picture);
  };

  /** Under a text of a picture: the last shape drawn before it that covers its middle, or what the picture stands on. */
  const shapeUnder = label => {
    const box = label.getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const under = ground(label.closest("svg").parentElement);
    const found = shapesOf(label.closest("svg")).findLast(({ shape, place }) => x >= place.left && x <= place.right && y >= place.top && y <= place.bottom
      && !(shape.compareDocumentPosition(label) & Node.DOCUMENT_POSITION_PRECEDING) && getComputedStyle(shape).fill !== "none");
    return found ? over(colour(getComputedStyle(found.shape).fill), under) : under;
  };

  const opacity = element => element ? Number(getComputedStyle(element).opacity) * opacity(element.parentElement) : 1;

  const looked = new Set();
  const contrastOf = element => {
    const style = getComputedStyle(element);
    const drawn = element.closest("svg");
    const under = drawn ? shapeUnder(element) : ground(element);
    const [r, g, b, a] = colour(drawn ? style.fill : style.color);
    const key = `${r},${g},${b},${a * opacity(element)} ${under} ${style.fontSize} ${style.fontWeight}`;
    if (looked.has(key)) return;
    looked.add(key);
    const top = over([r, g, b, a * opacity(element)], under);
    const [light, dark] = [luminance(top), luminance(under)].sort((x, y) => y - x);
    const ratio = (light + 0.05) / (dark + 0.05);
    const size = Number.parseFloat(style.fontSize);
    const wanted = size >= 24 || size >= 18.66 && Number(style.fontWeight) >= 700 ? 3 : 4.5;
    if (ratio < wanted) say("contrast", element, `${ratio.toFixed(2)} of ${top.map(Math.round)} on ${under.map(Math.round)}`);
  };

  /** Every text that is seen; of a long run of like elements each look is measured once. */
  const contrast = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, node => node.nodeValue.trim() === "" ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    const done = new Set();
    let drawn = 0;
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (done.has(element) || ["SCRIPT", "STYLE", "NOSCRIPT", "OPTION", "title"].includes(element.tagName)) continue;
      done.add(element);
      if (element.closest("svg") && ++drawn > 300) continue;
      if (element.checkVisibility({ visibilityProperty: true }) && !element.closest(".unseen, .skip")) contrastOf(element);
    }
  };

  labels();
  tables();
  headings();
  identities();
  contrast();
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide > 0) {
    const widest = [...document.querySelectorAll("main *, header *, footer *")].filter(element => !element.closest(".scroll *, .picture *, .plots *, .tabs *, pre *, .skip")).sort((a, b) => b.getBoundingClientRect().right - a.getBoundingClientRect().right)[0];
    faults.push(`wider than the window by ${wide}: ${widest ? path(widest) : ""}`);
  }
  return faults;
}
