import type { ServiceRoute } from "../routes/state";
import { html } from "./html";
import { icons } from "./icons";
import { layout } from "./layout";

/** What the bare address shows where there is no single service to go to. */
export function servicesPage(services: ServiceRoute[], addressOf: (route: ServiceRoute) => string): string {
  const title = services.length === 0 ? "No service is here yet" : "Services on this machine";
  return layout({
    title,
    service: null,
    body: html`<header class="head"><h1>${title}</h1><p class="lead">${
      services.length === 0
        ? "A service gets an address here once it is deployed."
        : "Each service has an address of its own."
    }</p></header>${
      services.length > 0 &&
      html`<nav class="card" aria-label="Services"><ul class="links">${services.map((route) => {
        const { title, stack } = route;
        const address = addressOf(route);
        return html`<li><a href="${address}/"><strong>${title}</strong><span class="meta">${address.replace(/^https?:\/\//, "")}</span>${
          stack === null && html`<span class="state faint">${icons.dash}Not running</span>`
        }</a></li>`;
      })}</ul></nav>`
    }`,
  });
}
