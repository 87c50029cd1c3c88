import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { meSchema } from "@/lib/contracts/me";

/**
 * Twelve questions to grow and twelve to evaluate on, of the practice policy's types: a pass over them takes seconds. All
 * are of one group, which a threshold never drops whole, so that its effect on the funnel can be counted.
 */
export const smallSet = "Small questions";
export const smallSetSize = 12;

export const smallQuestionsCsv = readFileSync(
  join(import.meta.dirname, "small-questions.csv"),
  "utf8",
);

/** The project of the one who is signed in. */
export async function projectIdOf(page: Page): Promise<string> {
  const me = meSchema.parse(await (await page.request.get("/api/v1/me")).json());
  const [membership] = me.memberships;
  if (!membership) throw new Error("nobody's project");
  return membership.projectId;
}

/** Stored through the API, for journeys that are about something else; another journey may have done so before. */
export async function storeSmallQuestions(page: Page): Promise<void> {
  const projectId = await projectIdOf(page);
  const answer = await page.request.post(`/api/v1/projects/${projectId}/question-sets/import`, {
    headers: { origin: new URL(page.url()).origin },
    data: {
      name: smallSet,
      fileName: "small-questions.csv",
      format: "csv",
      content: smallQuestionsCsv,
      store: true,
    },
  });
  const isThere = answer.ok() || answer.status() === 409;
  expect(isThere, await answer.text()).toBe(true);
}
