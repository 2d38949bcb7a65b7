// node purge.mjs GIVEN.json TARGET.css — PurgeCSS leaves out of a style sheet what no page can meet.
// GIVEN.json: { sheet: text, content: [file of a page or script], read: [name of a variable] }
import { readFile, writeFile } from "node:fs/promises";
import { PurgeCSS } from "purgecss";

const [given, target] = process.argv.slice(2);
const { sheet, content, read } = JSON.parse(await readFile(given, "utf8"));
const purging = new PurgeCSS();
// Read outside this sheet; so stay the variables that they are made of, too.
for (const name of read) purging.variablesStructure.usedVariables.add(name);
const [{ css }] = await purging.purge({
  content,
  css: [{ raw: sheet }],
  defaultExtractor: (text) => text.match(/[\w-]+/g) ?? [],
  safelist: [/^:/], // what a browser sets itself, such as :focus-visible
  variables: true,
});
await writeFile(target, css);
