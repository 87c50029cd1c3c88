import { test as base, type ConsoleMessage, expect, type Page } from "@playwright/test";

/** What a browser says of its own accord about an answer that is no 2xx; the page has to say it in words. */
const refusedAnswer = /Failed to load resource: the server responded with a status of (\d{3})/;

export interface Complaints {
  /** Follows a page of another context than the test's own. */
  watch(page: Page): void;
  /** Answers with this status belong to the journey. */
  allowStatus(status: number): void;
}

interface Fixtures {
  /** Whatever a page writes to the console as error or warning fails the journey. */
  complaints: Complaints;
}

export const test = base.extend<Fixtures>({
  complaints: [
    async ({ context }, use) => {
      const heard: string[] = [];
      const statuses = new Set<string>();
      const hear = (message: ConsoleMessage) => {
        if (message.type() !== "error" && message.type() !== "warning") return;
        heard.push(`${message.text()} ${message.location().url}`);
      };
      const watch = (page: Page) => {
        page.on("console", hear);
        page.on("pageerror", (error) => heard.push(`${error.name}: ${error.message}`));
      };
      context.on("page", watch);
      await use({ watch, allowStatus: (status) => statuses.add(String(status)) });
      const unexpected = heard.filter((text) => !statuses.has(refusedAnswer.exec(text)?.[1] ?? ""));
      expect(unexpected, "what the pages wrote to the console").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
