// Drives Firefox by WebDriver BiDi for firefox.py: one JSON command a line in, one JSON result out.
//
//   {"do": "open", "value": address}   {"do": "run", "value": expression}   {"do": "press", "value": key}
//   {"do": "type", "value": text}      {"do": "size", "value": [width, height]}
//   {"do": "complaints"}               what the pages reported as errors since the last time

import { createInterface } from "node:readline";
import puppeteer from "puppeteer-core";

const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath: process.argv[2],
  headless: true,
  extraPrefsFirefox: { "intl.accept_languages": "de-DE, de" },
});
const page = await browser.newPage(); // the page it starts with never gets the focus
let complaints = [];
page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
page.on("pageerror", (error) => complaints.push(String(error)));

const commands = {
  open: (address) => page.goto(address).then(() => null),
  run: (expression) => page.evaluate(expression),
  press: (key) => page.keyboard.press(key),
  type: (text) => page.keyboard.type(text),
  size: ([width, height]) => page.setViewport({ width, height }),
  complaints: () => complaints.splice(0),
};

const say = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);
say({ value: await browser.version() });
for await (const line of createInterface({ input: process.stdin })) {
  const { do: name, value } = JSON.parse(line);
  try {
    say({ value: (await commands[name](value)) ?? null });
  } catch (error) {
    say({ error: String(error) });
  }
}
await browser.close();
