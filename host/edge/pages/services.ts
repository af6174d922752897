import { serviceAddress } from "../hosts";
import type { ServiceRoute } from "../routes/state";
import { html } from "./html";
import { icons } from "./icons";
import { layout } from "./layout";

/** What the bare address shows where there is no single service to go to. */
export function servicesPage(services: ServiceRoute[], port: string): string {
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
      html`<nav class="card" aria-label="Services"><ul class="links">${services.map(
        ({ service, title, stack }) => {
          const address = serviceAddress(service, port);
          return html`<li><a href="${address}/"><strong>${title}</strong><span class="meta">${address.slice(7)}</span>${
            stack === null && html`<span class="state faint">${icons.dash}Not running</span>`
          }</a></li>`;
        },
      )}</ul></nav>`
    }`,
  });
}
