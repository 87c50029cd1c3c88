import { expect, test } from "@/e2e/fixtures";
import { panel } from "@/e2e/iteration";
import { reply } from "@/lib/server/testing/protocol-server";
import {
  type ScriptedEndpoint,
  startScriptedEndpoint,
} from "@/lib/server/testing/scripted-endpoint";

let endpoint: ScriptedEndpoint;
test.beforeAll(async () => {
  endpoint = await startScriptedEndpoint();
});
test.afterAll(() => endpoint.close());

test("an endpoint is tested, told what is wrong with it, and added once it answers", async ({
  page,
}) => {
  await page.goto("/policies");
  await page.getByRole("button", { name: "Endpoint", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Add an endpoint" });
  await dialog.getByRole("textbox", { name: "Name" }).fill("Bench server");
  await dialog.getByRole("textbox", { name: /^Base URL/ }).fill(endpoint.baseUrl);
  await dialog.getByRole("textbox", { name: "Model to probe" }).fill("bench-model");
  const test = dialog.getByRole("button", { name: "Test the connection" });

  await test.click();
  await expect(dialog.getByRole("alert")).toContainText("Nothing was sent.");
  await expect(dialog.getByRole("alert")).toContainText("Private address");
  expect(endpoint.calls).toHaveLength(0);

  await dialog.getByRole("switch", { name: "Private address" }).click();
  endpoint.setFault((_, response) => {
    reply(response, 401, { error: { message: "no such key" } });
    return true;
  });
  await test.click();
  await expect(dialog.getByRole("alert")).toContainText("The endpoint did not accept the key.");

  endpoint.setFault(null);
  await test.click();
  await expect(dialog.getByText(/^answered in/)).toBeVisible();
  await expect(dialog.getByRole("alert")).toBeHidden();
  await dialog.getByRole("button", { name: "Add the endpoint" }).click();
  await expect(dialog).toBeHidden();

  const row = panel(page, "Endpoints").getByRole("row", { name: /Bench server/ });
  await expect(row).toBeVisible();
  await page.reload();
  await expect(row).toBeVisible();
});
