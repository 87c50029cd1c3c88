import { expect, test } from "@/e2e/fixtures";

test("a prompt is edited, compared, tried and given to a policy that can be launched from", async ({
  page,
}) => {
  const words = "Ask for one fact at a time, and stop as soon as nothing is missing.";
  await page.goto("/prompts");
  const prompts = page.getByRole("navigation", { name: "Prompts" });
  const step = prompts.getByRole("region", { name: /^Policy, default/ });
  await step.getByRole("button", { name: /^Decision/ }).click();
  const panel = page.getByRole("region", { name: "The prompt" });

  await test.step("what is written is a draft beside the version it began from", async () => {
    await panel.getByRole("radio", { name: "Write" }).click();
    await panel.getByRole("textbox", { name: "Instructions" }).fill(words);
    await panel.getByRole("radio", { name: "Changes" }).click();
    await expect(
      panel.getByRole("heading", { name: "Decision, version 1 to draft 2" }),
    ).toBeVisible();
    await expect(panel.locator("ins", { hasText: "as soon as" })).toBeVisible();
    await page.reload();
    await expect(panel.getByRole("heading", { name: /to draft 2$/ })).toBeVisible();
  });

  await test.step("both wordings answer one question", async () => {
    const trial = page.getByRole("region", { name: "Try on a step" });
    await trial.getByRole("radio", { name: "A question" }).click();
    await trial
      .getByRole("textbox", { name: "Question" })
      .fill("What is the currency of the country where Palermo is located?");
    await trial.getByRole("button", { name: "Run" }).click();
    const figures = trial.getByRole("table", { name: "Figures of the trial" });
    await expect(figures.getByRole("row", { name: /^Valid samples 4 of 4 4 of 4$/ })).toBeVisible();
    await expect(trial.getByText("One question shows an effect, not its size.")).toBeVisible();
    await trial.getByText("Tokens", { exact: true }).first().click();
    await expect(
      trial.getByRole("table", { name: /^Log-probability of each token/ }),
    ).toBeVisible();
    await panel.getByRole("radio", { name: "As sent" }).click();
    await expect(panel.getByText(/tokens, as the endpoint counted them/)).toBeVisible();
  });

  await test.step("saving makes version 2, and version 1 stays", async () => {
    const save = panel.getByRole("button", { name: /^Save as version 2/ });
    await expect(save).toBeDisabled();
    await panel.getByRole("textbox", { name: "Why this version" }).fill("it went on for too long");
    await save.click();
    await expect(
      panel.getByRole("heading", { name: "Decision, version 1 to version 2" }),
    ).toBeVisible();
    const versions = page.getByRole("region", { name: "Versions" });
    await expect(versions.getByRole("button", { name: /^Version 2/ })).toContainText(
      "it went on for too long",
    );
    await expect(versions.getByRole("button", { name: /^Version 1/ })).toBeVisible();
  });

  await test.step("a policy is given the set, and the launch form offers it", async () => {
    await page.getByRole("button", { name: "Use with a policy" }).click();
    const dialog = page.getByRole("dialog", { name: "Use with a policy" });
    await expect(dialog.getByRole("combobox", { name: "Prompt set" })).toHaveText("default 2");
    await dialog.getByRole("button", { name: "Make the policy version" }).click();
    await dialog.getByRole("link", { name: "Launch from it" }).click();
    await expect(page.getByRole("heading", { name: "Launch iterations", level: 1 })).toBeVisible();
    await expect(dialog).toBeHidden();
    await page.getByRole("combobox", { name: "Policy" }).click();
    await expect(page.getByRole("option", { name: /default 2/ })).toBeVisible();
  });
});
