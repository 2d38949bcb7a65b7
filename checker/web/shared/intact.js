// Whether what runs in a worker belongs to this page. Browsers check neither a worker's script nor its
// modules: each is fetched once more, from their cache, as the one that the page names.

export const SILENT = "Das Prüfprogramm ließ sich nicht laden. Laden Sie die Seite neu; hilft das nicht, ist der Browser vielleicht zu alt dafür.";

/** Why the checker cannot run or answer, as a German sentence. */
export class CannotRun extends Error {}

/** What to say of a file that is not the one the page was made with. */
export const changed = (file) =>
  `Der Prüfer hält an: Die Datei „${file}“ ist nicht die, die zu dieser Seite gehört. Vielleicht ist ` +
  "sie beim Laden beschädigt worden; laden Sie die Seite neu. Bleibt es dabei, melden Sie es bitte " +
  "dem Betreiber.";

/** Compare a file with its hash; fails with CannotRun if it is another, or cannot be had. */
export async function verify(address, integrity) {
  const { href, pathname } = new URL(address, location.href);
  const name = pathname.split("/").pop();
  await fetch(href, { integrity }).catch(() =>
    fetch(href).then(() => changed(name), () => SILENT).then((sentence) => { throw new CannotRun(sentence); }));
}
