import { randomUUID } from "node:crypto";
import type { BrowserContext, Page } from "@playwright/test";
import { expect, test } from "@/e2e/fixtures";
import { freezeBatch, growthTimeoutMs, stateTag } from "@/e2e/iteration";
import { launchButton, launchSmall } from "@/e2e/launch";
import { fillPerson, type Person } from "@/e2e/people";
import { projectIdOf, smallSet, smallSetSize } from "@/e2e/small-questions";
import { invitedMemberSchema } from "@/lib/contracts/member";

const viewer: Person = {
  name: "Viola Reed",
  email: `viola-${randomUUID()}@coppice.example`,
  password: "nine willow stools in a row",
};

const pages = [
  "/",
  "/iterations",
  "/iterations/launch",
  "/trajectories",
  "/trajectories?status=failed",
  "/policies",
  "/questions",
  "/questions/import",
];

for (const path of pages) {
  test(`${path} leads who is signed out to sign in, and back to it`, async ({ browser }) => {
    const stranger = await browser.newContext({ storageState: { cookies: [], origins: [] } });
    const page = await stranger.newPage();
    await page.goto(path);
    await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
    const next = new URL(page.url()).searchParams.get("next");
    expect(next).toBe(path === "/" ? null : path);
    await stranger.close();
  });
}

async function joinAsViewer(owner: Page, guest: BrowserContext): Promise<Page> {
  await owner.goto("/");
  const projectId = await projectIdOf(owner);
  const answer = await owner.request.post(`/api/v1/projects/${projectId}/members/invites`, {
    headers: { origin: new URL(owner.url()).origin },
    data: { role: "viewer" },
  });
  const { path } = invitedMemberSchema.parse(await answer.json());
  const page = await guest.newPage();
  await page.goto(path);
  await fillPerson(page, viewer);
  await page.getByRole("button", { name: "Join as viewer" }).click();
  await expect(page.getByRole("heading", { name: "Overview", level: 1 })).toBeVisible();
  return page;
}

test("a viewer looks at everything and is told why nothing can be launched or approved", async ({
  page: owner,
  browser,
  complaints,
}) => {
  const guest = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const page = await joinAsViewer(owner, guest);
  complaints.watch(page);
  const off = (name: string) => page.getByRole("button", { name: new RegExp(`^${name} ?, off: `) });

  await test.step("no launch, by button or by key", async () => {
    const launch = off("Launch iteration");
    await expect(launch).toHaveAccessibleName(/researchers and admins launch/);
    await launch.click({ force: true });
    await page.keyboard.press("l");
    await page.goto("/iterations");
    await expect(off("Launch iteration")).toBeVisible();
    await page.goto("/iterations/launch");
    await expect(page.getByText("Researchers and admins launch.").first()).toBeVisible();
    await expect(launchButton(page)).toBeDisabled();
  });

  await test.step("no freeze, approval or rejection of what waits for review", async () => {
    const plan = { questions: smallSetSize, set: smallSet, generations: 1 } as const;
    const iteration = await launchSmall(owner, plan);
    await expect(stateTag(owner, "In review")).toBeVisible({ timeout: growthTimeoutMs });
    await freezeBatch(owner);
    await page.goto(iteration);
    await expect(off("Freeze as new batch")).toHaveAccessibleName(/researchers and admins/);
    await expect(off("Approve and train")).toHaveAccessibleName(/researchers and admins approve/);
    await expect(off("Reject")).toBeVisible();
    await expect(off("Stop")).toBeVisible();
  });

  await test.step("no override of a score", async () => {
    await page.goto("/trajectories");
    await page.getByRole("table").getByRole("link").first().click();
    await expect(off("Override")).toBeVisible();
    await page.keyboard.press("e");
    await expect(page.getByRole("form", { name: "Override a score" })).toBeHidden();
  });
  await guest.close();
});
