// What benchmark_answers.py has the page note: what the reader did, what changed on the page, what
// the worker was asked. Marks stand in the trace, so that frames are told by one clock.
(() => {
  const mark = (name, startTime = performance.now()) => performance.mark(`wz-${name}`, { startTime });
  const quiet = { asked: 0, changed: 0 };
  window.benchmark = quiet;

  const { postMessage } = Worker.prototype;
  const heard = new WeakSet();
  Worker.prototype.postMessage = function (message, ...rest) {
    if (!heard.has(this)) {
      heard.add(this);
      this.addEventListener("message", ({ data: { type } }) => type === "answer" && (quiet.asked -= 1));
    }
    if (message?.type === "ask") quiet.asked += 1;
    return postMessage.call(this, message, ...rest);
  };

  // The reader's act is the release of the button or the press of the key, when the device said so.
  for (const type of ["pointerup", "keydown"]) addEventListener(type, ({ timeStamp }) => mark("act", timeStamp), true);

  addEventListener("DOMContentLoaded", () => {
    // The floors: one number changes; with it, all text of the checker takes another colour.
    const room = document.getElementById("pruefer");
    const floors = ["number", "colour"].map((id, place) => {
      const floor = Object.assign(document.createElement("button"), { id: `floor-${id}`, textContent: "0" });
      floor.style.cssText = `left:0;position:fixed;top:${8 + 2 * place}rem;z-index:9`;
      floor.addEventListener("click", () => {
        floor.textContent = String(Number(floor.textContent) + 1);
        if (id === "colour") room.style.color = floor.textContent % 2 ? "#123" : "";
      });
      return floor;
    });
    document.body.append(...floors);
    const changed = (...names) => () => {
      quiet.changed = performance.now();
      names.forEach((name) => mark(name));
    };
    const everything = { subtree: true, childList: true, characterData: true, attributes: true };
    const observe = (part, ...names) => new MutationObserver(changed(...names)).observe(part, everything);
    floors.forEach((floor) => observe(floor, "result", "changed"));
    observe(room, "changed");
    room.addEventListener("change", changed("result", "changed")); // the field itself, if nothing else
    window.benchmark.watch = (selector) => observe(document.querySelector(selector), "result");
  });
})();
