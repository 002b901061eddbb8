// What a text of a log did to a page that it should not have done. Returns one sentence per fault.
() => {
  const faults = [];
  if (window.pwned) faults.push("a script of the log ran");
  for (const made of document.querySelectorAll("img, iframe, object, embed, script:not([src]), [onerror], [onload], [style], a[href^='javascript:' i]")) faults.push(`an element was made: ${made.outerHTML.slice(0, 80)}`);
  const marks = /[\u202a-\u202e\u2066-\u2069\u200e\u200f\u0590-\u08ff]/;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, node => marks.test(node.nodeValue) ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.parentElement.closest("svg, option, title, script")) continue;
    let holder = node.parentElement;
    while (getComputedStyle(holder).display === "inline" && !/isolate|plaintext/.test(getComputedStyle(holder).unicodeBidi)) holder = holder.parentElement;
    if (/isolate|plaintext/.test(getComputedStyle(holder).unicodeBidi) && getComputedStyle(holder).display === "inline") continue;
    // a block is a paragraph of its own: nothing of ours may stand in it
    const rest = holder.textContent.trim().replace(node.nodeValue.trim(), "").trim();
    if (rest !== "" && rest !== "…") faults.push(`a direction mark reaches its neighbours: ${holder.tagName.toLowerCase()}.${holder.className} "${rest.slice(0, 60)}"`);
  }
  return faults;
}
