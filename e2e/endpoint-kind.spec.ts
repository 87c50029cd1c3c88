import { expect, test } from "@/e2e/fixtures";
import { panel } from "@/e2e/iteration";
import { kindBehaviours } from "@/lib/server/testing/endpoint-kinds/kind-behaviour";
import { type KindServer, startKindServer } from "@/lib/server/testing/endpoint-kinds/kind-server";

let server: KindServer;
test.beforeAll(async () => {
  const kind = kindBehaviours.find((one) => one.kind === "llamacpp");
  if (!kind) throw new Error("no such kind");
  server = await startKindServer(kind);
});
test.afterAll(() => server.close());

test("an endpoint's kind is told by the server, and what it lacks is shown with its fallback and source", async ({
  page,
}) => {
  await page.goto("/policies");
  await page.getByRole("button", { name: "Endpoint", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Add an endpoint" });
  await dialog.getByRole("textbox", { name: "Name" }).fill("Desk machine");
  await dialog.getByRole("textbox", { name: /^Base URL/ }).fill(server.baseUrl);
  await dialog.getByRole("switch", { name: "Private address" }).click();
  await dialog.getByRole("button", { name: "Test the connection" }).click();
  await expect(dialog.getByText(/^answered in/)).toBeVisible();
  await dialog.getByRole("textbox", { name: "Requests a minute" }).fill("1200");
  await dialog.getByRole("button", { name: "Add the endpoint" }).click();
  await expect(dialog).toBeHidden();

  const drawer = page.getByRole("complementary", { name: "Desk machine" });
  await expect(drawer.getByText("llama.cpp server").first()).toBeVisible();
  await expect(drawer.getByText("Else n parallel requests.")).toBeVisible();
  await expect(
    drawer.getByRole("link", { name: "Documentation of n samples a request" }),
  ).toHaveAttribute("href", /github\.com\/ggml-org/);
  await expect(drawer.getByText("up to 16")).toBeVisible();
  await expect(drawer.getByRole("textbox", { name: "Requests a minute" })).toHaveValue("1200");
  const row = panel(page, "Endpoints").getByRole("row", { name: /Desk machine/ });
  await expect(row.getByRole("img")).toHaveAccessibleName(/n samples a request: no/);

  // Another kind makes what was found void.
  await drawer.getByRole("combobox", { name: "Kind" }).click();
  await page.getByRole("option", { name: "vLLM" }).click();
  await drawer.getByRole("button", { name: "Save" }).click();
  await expect(drawer.getByText("not tested yet")).toBeVisible();
});
