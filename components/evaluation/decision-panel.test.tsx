import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { DecisionPanel } from "@/components/evaluation/decision-panel";
import { id, iterationDetail } from "@/components/iteration/testing/iteration-detail";
import { problem, renderPage, serve } from "@/components/iteration/testing/render-page";

const projectId = id(100);
const open = iterationDetail({ decisionOpen: true });

afterEach(() => vi.unstubAllGlobals());

test("accepting says its effect, asks for a reason, and sends both", async () => {
  const sent = serve({ "/decision": { body: { id: id(7) } } });
  renderPage(<DecisionPanel projectId={projectId} detail={open} />);
  await userEvent.click(screen.getByRole("button", { name: "Accept" }));
  expect(await screen.findByText(/becomes current/)).toBeTruthy();
  await userEvent.type(screen.getByLabelText("Reason"), "L gains clearly");
  const buttons = screen.getAllByRole("button", { name: "Accept" });
  await userEvent.click(buttons.at(-1) as HTMLElement);
  expect(sent[0]).toMatchObject({
    url: `/api/v1/projects/${projectId}/iterations/${id(7)}/decision`,
    body: { decision: "accept", reason: "L gains clearly" },
  });
});

test("a decision made by somebody else meanwhile is told where the button was pressed", async () => {
  serve({ "/decision": problem("This iteration was decided on already.", "conflict", 409) });
  renderPage(<DecisionPanel projectId={projectId} detail={open} />);
  await userEvent.click(screen.getByRole("button", { name: "Reject" }));
  await userEvent.type(screen.getByLabelText("Reason"), "no gain");
  await userEvent.click(screen.getAllByRole("button", { name: "Reject" }).at(-1) as HTMLElement);
  expect(await screen.findByText(/decided on already/)).toBeTruthy();
});

test("nothing to decide, nothing shown", () => {
  const { container } = renderPage(
    <DecisionPanel projectId={projectId} detail={iterationDetail()} />,
  );
  expect(container.textContent).toBe("");
});
