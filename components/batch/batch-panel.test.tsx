import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { BatchPanel } from "@/components/batch/batch-panel";
import {
  batch,
  id,
  iterationDetail,
  someManifest,
} from "@/components/iteration/testing/iteration-detail";
import { meId, problem, renderPage, serve } from "@/components/iteration/testing/render-page";

const projectId = id(100);
const approve = () => screen.getByRole("button", { name: /Approve and train/ });

afterEach(() => vi.unstubAllGlobals());

test("says what approving will do, and approves exactly the manifest that is shown", async () => {
  const sent = serve({ "/approve": { body: { iterationId: id(7) } } });
  renderPage(<BatchPanel projectId={projectId} detail={iterationDetail()} />);
  expect(screen.getByText(/Approving trains/).textContent).toBe(
    "Approving trains L and S from base on these 3,912 examples. Later overrides will not change the batch.",
  );
  await userEvent.click(approve());
  expect(sent).toHaveLength(1);
  expect(sent[0]).toMatchObject({
    method: "POST",
    url: `/api/v1/projects/${projectId}/batches/${batch.id}/approve`,
    body: { manifestSha256: someManifest, reason: "" },
  });
});

test("a refused approval shows the server's words in place and keeps the button", async () => {
  serve({ "/approve": problem("Another revision of this batch stands by now.", "conflict", 409) });
  renderPage(<BatchPanel projectId={projectId} detail={iterationDetail()} />);
  await userEvent.click(approve());
  expect(await screen.findByText(/Another revision of this batch stands/)).toBeTruthy();
});

test("once somebody approved, it says who, and there is no button any more", () => {
  const decision = {
    decision: "approved" as const,
    by: { id: id(6), name: "T. Okoye" },
    at: new Date().toISOString(),
    reason: "Sampled 20.",
  };
  const approved = { ...batch, status: "approved" as const, decision };
  renderPage(<BatchPanel projectId={projectId} detail={iterationDetail({ batch: approved })} />);
  expect(screen.getByText(/Approved by T. Okoye/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: /Approve and train/ })).toBeNull();
});

test("below ten examples approval is off with the reason beside it, and rejecting is still possible", async () => {
  const sent = serve({});
  const blocked = "8 examples are too few to train on: at least 10 are needed.";
  const detail = iterationDetail({ approvalBlockedBecause: blocked });
  renderPage(<BatchPanel projectId={projectId} detail={detail} />);
  expect(screen.getAllByText(new RegExp(blocked)).length).toBeGreaterThan(0);
  await userEvent.click(approve());
  expect(sent).toEqual([]);
  expect(screen.getByRole("button", { name: "Reject" }).getAttribute("aria-disabled")).toBeNull();
});

test("a viewer finds approve and reject where they are, off, with who may", async () => {
  const sent = serve({});
  renderPage(<BatchPanel projectId={projectId} detail={iterationDetail()} />, { role: "viewer" });
  for (const name of [/Approve and train/, /^Reject/]) {
    await userEvent.click(screen.getByRole("button", { name }));
  }
  expect(sent).toEqual([]);
  expect(screen.getAllByText(/researchers and admins approve/).length).toBeGreaterThan(0);
});

test("rejecting asks for a reason first and sends it with the manifest", async () => {
  const sent = serve({ "/reject": { body: { iterationId: id(7) } } });
  renderPage(<BatchPanel projectId={projectId} detail={iterationDetail()} />);
  await userEvent.click(screen.getByRole("button", { name: "Reject" }));
  const confirm = await screen.findByRole("button", { name: /Reject and end the iteration/ });
  await userEvent.click(confirm);
  expect(sent).toEqual([]);
  await userEvent.type(screen.getByLabelText("Reason"), "half of it is one question type");
  await userEvent.click(confirm);
  expect(sent[0]?.body).toEqual({
    manifestSha256: someManifest,
    reason: "half of it is one question type",
  });
});

const withApprovals = (by: { id: string; name: string }[]) =>
  iterationDetail({ batch: { ...batch, approvals: { given: by.length, wanted: 2, by } } });

test("of two approvals the first is offered as such, and the same person cannot give the second", async () => {
  const sent = serve({});
  const { unmount } = renderPage(<BatchPanel projectId={projectId} detail={withApprovals([])} />);
  expect(screen.getByRole("button", { name: /Approve, first of two/ })).toBeTruthy();
  unmount();
  const mine = withApprovals([{ id: meId, name: "Ines Marlow" }]);
  renderPage(<BatchPanel projectId={projectId} detail={mine} />);
  expect(screen.getByText(/approvals given, by Ines Marlow/)).toBeTruthy();
  await userEvent.click(approve());
  expect(sent).toEqual([]);
  expect(screen.getAllByText(/second approval is another person/).length).toBeGreaterThan(0);
});

test("a closed gate shows the figure, how many are missing and the way to the next one", () => {
  const reason = "People have scored 12 of the 20 trajectories of the review sample: 8 more.";
  const gate = {
    open: false,
    kappa: 0.41,
    interval: { low: 0.2, high: 0.6 },
    reviewed: 12,
    wanted: 20,
    minKappa: 0.6,
    openIds: [id(31), id(32)],
    reason,
  };
  const detail = iterationDetail({ reviewGate: gate, approvalBlockedBecause: reason });
  renderPage(<BatchPanel projectId={projectId} detail={detail} />);
  expect(screen.getByText("κ 0.41")).toBeTruthy();
  expect(screen.getByRole("progressbar").getAttribute("aria-valuetext")).toBe("12 of 20");
  const next = screen.getByRole("link", { name: "first of the sample" });
  expect(next.getAttribute("href")).toBe(`/trajectories/${id(31)}`);
  expect(approve().getAttribute("aria-disabled")).toBe("true");
});
