// Everything here is comfort: the pages read without it.

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const moment = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "medium" });

/** Times in the reader's own zone; what the log says stays in the hint. */
function localise(root) {
  for (const time of root.querySelectorAll("time[datetime]")) {
    if (time.title) continue;
    time.title = time.textContent;
    time.textContent = moment.format(new Date(time.dateTime));
  }
}

/** Rows of a table that is whole on the page, narrowed while one types. */
function filterRows(box) {
  const section = document.getElementById(box.dataset.filter);
  if (!section) return;
  const wanted = box.value.trim().toLowerCase();
  let shown = 0;
  for (const row of section.querySelectorAll("tbody tr")) {
    row.hidden = wanted !== "" && !row.textContent.toLowerCase().includes(wanted);
    if (!row.hidden) shown++;
  }
  const told = section.querySelector("[data-shown]");
  if (told) told.textContent = wanted === "" ? "" : `${shown} shown`;
}

/** A timeline that is wider than the screen begins near the first thing in it: the start of an application is empty. */
function begin(picture) {
  const room = picture.clientWidth;
  if (picture.scrollWidth <= room) return;
  let first = Infinity;
  for (const bar of picture.querySelectorAll("rect:not(.lane)")) first = Math.min(first, bar.getBoundingClientRect().left);
  const at = first - picture.getBoundingClientRect().left;
  if (Number.isFinite(at) && at > room * 0.75) picture.scrollLeft = at - room * 0.25;
}

/** Drag across a timeline: the page of that window. Its links do the same in steps. */
function zoomable(picture) {
  const svg = picture.querySelector("svg");
  const { from, to, left, right } = picture.dataset;
  if (!svg || !from) return;
  const place = event => {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    return Math.min(Number(right), Math.max(Number(left), point.x));
  };
  const time = x => Math.round(Number(from) + (x - left) / (right - left) * (to - from));
  let start = null;
  let shade = null;
  svg.addEventListener("pointerdown", event => {
    if (event.button !== 0) return;
    start = place(event);
  });
  svg.addEventListener("pointermove", event => {
    if (start === null) return;
    const x = place(event);
    if (!shade) {
      if (Math.abs(x - start) < 4) return;
      svg.setPointerCapture(event.pointerId);
      shade = document.createElementNS(svg.namespaceURI, "rect");
      shade.setAttribute("class", "selection");
      shade.setAttribute("y", "0");
      shade.setAttribute("height", String(svg.viewBox.baseVal.height));
      svg.append(shade);
    }
    shade.setAttribute("x", String(Math.min(start, x)));
    shade.setAttribute("width", String(Math.abs(x - start)));
  });
  const end = event => {
    if (shade && start !== null) {
      const x = place(event);
      shade.remove();
      const address = new URL(location.href);
      address.searchParams.set("from", String(time(Math.min(start, x))));
      address.searchParams.set("to", String(time(Math.max(start, x))));
      if (event.type === "pointerup") follow(address, true);
    }
    start = null;
    shade = null;
  };
  svg.addEventListener("pointerup", end);
  svg.addEventListener("pointercancel", end);
  svg.addEventListener("dragstart", event => event.preventDefault());
}

/** Takes the content of another page in place of this one's, keeping the scroll position. */
async function follow(address, keep) {
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    const other = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
    if (!other) return;
    const open = [...document.querySelectorAll("main details[open][id]")].map(details => details.id);
    document.querySelector("main").replaceWith(document.adoptNode(other));
    for (const id of open) document.getElementById(id)?.setAttribute("open", "");
    if (keep) history.pushState(null, "", address);
    dress(document);
  } catch (error) {
    if (keep) location.assign(address);
  }
}

/** What still runs is looked at again, unless the reader is busy on the page. */
function refresh() {
  const main = document.querySelector("main[data-refresh]");
  if (!main) return;
  setTimeout(async () => {
    const busy = document.hidden || document.activeElement?.matches("input, select, textarea") || String(getSelection()) !== "";
    if (!busy) await follow(location.href, false);
    refresh();
  }, Number(main.dataset.refresh) * 1000);
}

function dress(root) {
  localise(root);
  for (const box of root.querySelectorAll("input[data-filter]")) {
    box.closest("[hidden]")?.removeAttribute("hidden");
    box.addEventListener("input", () => filterRows(box));
  }
  for (const picture of root.querySelectorAll("[data-from]")) {
    zoomable(picture);
    begin(picture);
  }
  for (const choice of root.querySelectorAll("select[data-submit]")) choice.addEventListener("change", () => choice.form.requestSubmit());
  const told = root.querySelector(".zone");
  if (told) told.textContent = `Times in ${zone}; rest the pointer on one for GMT.`;
}

/** The exact number behind "1.5 MiB" or "3 min 20 s". */
document.addEventListener("pointerover", event => {
  const data = event.target.closest?.("data[value]");
  if (data && !data.title) data.title = `${Number(data.value).toLocaleString()} ${data.textContent.endsWith("B") ? "bytes" : "ms"}`;
});

document.addEventListener("keydown", event => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.target.matches("input, select, textarea")) return;
  const box = document.querySelector("main input[type=search]");
  if (!box) return;
  event.preventDefault();
  box.focus();
});
addEventListener("popstate", () => follow(location.href, false));

dress(document);
refresh();
