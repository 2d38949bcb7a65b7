// The page with the ways in. Links to a case that were made when there was but one way go on to it.

import { RECORD } from "../shared/facts.js";
import { holdsAnswers, readFacts } from "../shared/fragment.js";

const ARRIVED = "#ware-da"; // led straight to the goods received
const text = location.hash.slice(1);
const delivered = location.hash === ARRIVED || Object.hasOwn(readFacts(text, () => undefined), RECORD);
if (delivered || holdsAnswers(text)) location.replace((delivered ? "kaufen/" : "verkaufen/") + location.hash);
