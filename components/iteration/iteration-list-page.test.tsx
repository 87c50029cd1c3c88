import { fireEvent, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { IterationListPage } from "@/components/iteration/iteration-list-page";
import { id, iterationDetail } from "@/components/iteration/testing/iteration-detail";
import { renderPage, serve } from "@/components/iteration/testing/render-page";
import { useKeyListener } from "@/components/shell/use-keys";

const push = vi.hoisted(() => vi.fn());
vi.mock("next/navigation", () => ({
  useRouter: () => ({ push }),
  usePathname: () => "/iterations",
}));

const { summary } = iterationDetail();
const older = { ...summary, id: id(501), number: summary.number - 1, state: "done" as const };
const newer = { ...summary, state: "in_review" as const };

function Page() {
  useKeyListener();
  return <IterationListPage projectId={id(100)} />;
}

beforeEach(() => {
  push.mockReset();
  serve({ "/iterations": { body: { iterations: [newer, older] } } });
});
afterEach(() => vi.unstubAllGlobals());

test("a row opens its iteration wherever it is clicked, its link by itself", async () => {
  renderPage(<Page />);
  await screen.findByText("In review");
  const row = screen.getAllByRole("row")[2] as HTMLElement;
  await userEvent.click(row.lastElementChild ?? row);
  expect(push.mock.calls).toEqual([[`/iterations/${older.id}`]]);
  fireEvent.click(screen.getByRole("link", { name: new RegExp(String(older.number)) }));
  expect(push).toHaveBeenCalledOnce();
});

test("J and K choose a row, Enter opens it", async () => {
  renderPage(<Page />);
  await screen.findByText("In review");
  const press = (key: string) => fireEvent.keyDown(document.body, { key });
  press("Enter");
  expect(push).not.toHaveBeenCalled();
  press("j");
  press("j");
  press("j");
  press("k");
  press("Enter");
  expect(push.mock.calls).toEqual([[`/iterations/${newer.id}`]]);
});
