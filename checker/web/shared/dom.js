// Elements and text, nothing else: whatever a link or a ruleset brings along becomes text, never markup.

/** Build an element: `on…` attributes listen, `value` and `checked` are set as properties. */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "value" || key === "checked") element[key] = value;
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...present(children));
  return element;
}

/** Children without the gaps that `condition && node` leaves behind. */
function present(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
}

/** Text and state of an element; what is so already is not touched, for touching costs a layout. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** An attribute that says "true" or "false". */
export function setState(element, name, state) {
  if (element.getAttribute(name) !== String(state)) element.setAttribute(name, String(state));
}

export function setHidden(element, hidden) {
  if (element.hidden !== hidden) element.hidden = hidden;
}

/** Make `nodes` the children of `parent`, moving only those that stand in the wrong place. */
export function arrange(parent, nodes) {
  const wanted = present([nodes]);
  const staying = new Set(wanted);
  for (const child of [...parent.childNodes]) if (!staying.has(child)) child.remove();
  let next = parent.firstChild;
  for (const node of wanted) {
    if (node === next) next = next.nextSibling;
    else place(parent, node, next);
  }
}

/** Put a node before another; where the browser can, without taking the focus from what is in it. */
function place(parent, node, next) {
  if (parent.moveBefore && parent.isConnected && node.isConnected) parent.moveBefore(node, next);
  else parent.insertBefore(node, next);
}

let keeping = false; // a change within another one is measured with it: measuring costs a layout

/**
 * Run a change of the page after which the focus goes elsewhere. It is taken away before, while there
 * is nothing to lay out: a browser lays out the page when what has the focus is removed.
 */
export function leavingPlace(change) {
  if (document.activeElement !== document.body) document.activeElement?.blur();
  keeping = true;
  try {
    change();
  } finally {
    keeping = false;
  }
}

/** Run a change of the page so that the focused element keeps focus and place on the screen. */
export function keepingPlace(change) {
  const focused = document.activeElement;
  if (keeping || !focused || focused === document.body) return void change(); // nothing to measure
  keeping = true;
  try {
    keep(focused, change);
  } finally {
    keeping = false;
  }
}

/** The same, for a change of `part` alone: it moves nothing that stands before it. */
export function keepingPlaceBehind(part, change) {
  if (document.activeElement?.compareDocumentPosition(part) & Node.DOCUMENT_POSITION_FOLLOWING) change();
  else keepingPlace(change);
}

function keep(focused, change) {
  const before = focused.getBoundingClientRect().top;
  const { id } = focused;
  change();
  const again = focused.isConnected ? focused : id && document.getElementById(id);
  if (!again) return;
  if (document.activeElement !== again) again.focus({ preventScroll: true });
  if (document.activeElement !== again) return;
  const moved = again.getBoundingClientRect().top - before;
  if (moved) scrollBy({ top: moved, behavior: "instant" });
}

/** Bring an element into view and give it the focus; `block` as in scrollIntoView. */
export function goTo(element, block = "start") {
  if (!element.matches("a[href], button, input, select, summary")) element.tabIndex = -1;
  element.focus({ preventScroll: true });
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element.scrollIntoView({ block, behavior: calm ? "instant" : "smooth" });
}
