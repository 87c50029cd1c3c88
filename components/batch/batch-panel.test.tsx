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
import { problem, renderPage, serve } from "@/components/iteration/testing/render-page";

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
