import "@skyra/discord-components-core/discord-message.js";

import { render } from "preact";

import type { PagePerson } from "../protocol.ts";
import { adaptElements } from "./custom-elements.ts";
import { App } from "./shell/app.tsx";

const root = document.querySelector("#app");
const people: PagePerson[] = JSON.parse(document.querySelector("#people")?.textContent ?? "[]");

adaptElements();
if (root !== null) render(<App people={people} />, root);
