import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { NuqsTestingAdapter } from "nuqs/adapters/testing";
import { Suspense } from "react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { useKeyListener } from "@/components/shell/use-keys";
import { exampleTrajectory } from "@/components/trajectory/testing/example-trajectory";
import { TrajectoryPage } from "@/components/trajectory/trajectory-page";
import { trajectoryKeys } from "@/lib/client/trajectory-keys";
import type { TrajectoryDetail } from "@/lib/contracts/trajectory";

const push = vi.fn();
vi.mock("next/navigation", () => ({
  useRouter: () => ({ push }),
  usePathname: () => "/trajectories/x",
}));

const projectId = "01970000-0000-7000-8000-000000000001";
const me = { id: "01970000-0000-7000-8000-0000000000aa", name: "Ines Marlow" };

interface Sent {
  url: string;
  body: unknown;
  key: string | null;
}
let sent: Sent[];
let answer: (request: Sent) => Response;
/** What the server has once it is asked again. */
let stored: TrajectoryDetail;

const json = (value: unknown, status = 200) =>
  new Response(JSON.stringify(value), {
    status,
    headers: { "content-type": "application/json" },
  });

beforeEach(() => {
  sent = [];
  stored = exampleTrajectory;
  push.mockClear();
  answer = () => json({ feedbackId: exampleTrajectory.siblings[0]?.id, effectiveReward: 0.8 }, 201);
  vi.stubGlobal("fetch", async (url: string, init: RequestInit = {}) => {
    if (init.method !== "POST") {
      if (!url.includes("?")) return json(stored);
      const page = { rows: exampleTrajectory.siblings, nextCursor: null };
      return json({ ...page, total: { count: 2, capped: false } });
    }
    const request = {
      url,
      body: typeof init.body === "string" ? (JSON.parse(init.body) as unknown) : null,
      key: new Headers(init.headers).get("idempotency-key"),
    };
    sent.push(request);
    return answer(request);
  });
});

function Keys() {
  useKeyListener();
  return null;
}

function open(detail: TrajectoryDetail = exampleTrajectory, readOnlyBecause: string | null = null) {
  const client = new QueryClient({
    defaultOptions: { queries: { retry: false, staleTime: 60_000 } },
  });
  client.setQueryData(trajectoryKeys.detail(projectId, detail.row.id), detail);
  render(
    <NuqsTestingAdapter hasMemory>
      <QueryClientProvider client={client}>
        <Suspense>
          <Keys />
          <TrajectoryPage
            projectId={projectId}
            trajectoryId={detail.row.id}
            me={me}
            readOnlyBecause={readOnlyBecause}
          />
        </Suspense>
      </QueryClientProvider>
    </NuqsTestingAdapter>,
  );
}

const press = (key: string) => fireEvent.keyDown(document.body, { key });
const scores = () => within(screen.getByRole("complementary", { name: "Scores" }));

/** As the server has it once groundedness was scored 3 by a person. */
const overridden: TrajectoryDetail = {
  ...exampleTrajectory,
  row: {
    ...exampleTrajectory.row,
    hasOverride: true,
    reward: { ai: 0.5, human: 0.8, effective: 0.8 },
  },
  scores: exampleTrajectory.scores.map((score) =>
    score.key === "groundedness" ? { ...score, human: 3, effective: 3 } : score,
  ),
};

describe("the trajectory page", () => {
  test("steps with the arrow keys and shows what was kept, rejected and why", () => {
    open();
    expect(screen.getByRole("region", { name: "Step 1, decision" })).toBeDefined();
    press("ArrowRight");
    const step = within(screen.getByRole("region", { name: "Step 2, summary" }));
    expect(step.getByText("1 kept, 1 rejected")).toBeDefined();
    expect(step.getByText("“Another country.”")).toBeDefined();
    press("ArrowLeft");
    expect(screen.getByRole("region", { name: "Step 1, decision" })).toBeDefined();
  });

  test("a citation leads to the step that read it", async () => {
    open();
    const draft = within(screen.getByRole("region", { name: "Draft to final" }));
    fireEvent.click(draft.getByRole("button", { name: "Show link 1" }));
    expect(screen.getByRole("region", { name: "Step 2, summary" })).toBeDefined();
    await waitFor(() => expect(document.activeElement?.id).toBe("link-1"));
  });

  test("a citation of no result says so and leads nowhere", () => {
    const finalAnswer = "Euro [link_id=9]";
    open({ ...exampleTrajectory, draftAnswer: finalAnswer, finalAnswer });
    expect(screen.getAllByTitle("link 9 is in no result").length).toBeGreaterThan(0);
    expect(screen.queryByRole("button", { name: "Show link 9" })).toBeNull();
  });

  test("a number key, a reason and ⌘↵ override the score the judge put lowest", async () => {
    open();
    press("3");
    const form = within(await screen.findByRole("form", { name: "Override a score" }));
    expect(form.getByRole("radio", { name: "3" })).toHaveProperty("checked", true);
    const reason = form.getByRole("textbox", { name: "Reason" });
    expect(document.activeElement).toBe(reason);
    fireEvent.keyDown(reason, { key: "Enter", ctrlKey: true });
    expect(form.getByRole("alert").textContent).toMatch(/Say why/);
    expect(sent).toEqual([]);
    stored = overridden;
    await userEvent.type(reason, "The page says so.");
    fireEvent.keyDown(reason, { key: "Enter", ctrlKey: true });
    await scores().findByRole("img", { name: "Groundedness: AI 2, person 3, of 5" });
    await waitFor(() => expect(scores().getByText("saved")).toBeDefined());
    expect(sent).toMatchObject([
      {
        url: expect.stringMatching(/feedback$/),
        body: {
          kind: "score",
          dimensionKey: "groundedness",
          value: 3,
          reason: "The page says so.",
        },
        key: expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
    ]);
    await scores().findByText("0.80");
  });

  test("a refused override is taken back, and the page says what did not happen", async () => {
    answer = () =>
      json(
        {
          type: "about:blank",
          status: 403,
          title: "This needs the role annotator.",
          code: "forbidden",
          id: "e_1",
          faults: [],
        },
        403,
      );
    open();
    press("5");
    const form = within(await screen.findByRole("form", { name: "Override a score" }));
    await userEvent.type(form.getByRole("textbox", { name: "Reason" }), "because");
    await userEvent.click(form.getByRole("button", { name: /Save/ }));
    await waitFor(() => expect(scores().getByText("not saved")).toBeDefined());
    expect(scores().getByText(/Not saved. This needs the role annotator./)).toBeDefined();
    expect(scores().getByRole("img", { name: "Groundedness: AI 2, of 5" })).toBeDefined();
  });

  test("T trains on the chosen sample, never on an invalid one", async () => {
    open();
    press("ArrowRight");
    fireEvent.click(screen.getByRole("radio", { name: "Choose sample 3" }));
    press("t");
    expect(sent).toEqual([]);
    fireEvent.click(screen.getByRole("radio", { name: "Choose sample 1" }));
    press("t");
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.body).toMatchObject({ kind: "train_on", stepIndex: 1, sampleIndex: 0 });
  });

  test("D drops the step, U takes back one's own word", async () => {
    const said = {
      id: "01970000-0000-7000-8000-0000000000f1",
      kind: "note" as const,
      dimensionKey: null,
      text: "Note",
      stepIndex: null,
      reason: "odd",
      by: { kind: "person" as const, ...me },
      at: "2026-11-22T12:00:00.000Z",
      retractedAt: null,
      canRetract: true,
    };
    const [first, ...others] = exampleTrajectory.steps;
    if (!first) throw new Error("the example has steps");
    stored = {
      ...exampleTrajectory,
      history: [said],
      steps: [{ ...first, dropped: true }, ...others],
    };
    open({ ...exampleTrajectory, history: [said] });
    press("d");
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.body).toMatchObject({ kind: "drop", stepIndex: 0 });
    expect(screen.getAllByText("dropped").length).toBeGreaterThan(0);
    await waitFor(() => expect(scores().getByText("saved")).toBeDefined());
    press("u");
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[1]?.url).toMatch(/retract$/);
  });

  test("a viewer's keys do nothing, and the buttons say why", () => {
    open(exampleTrajectory, "viewers only read");
    press("d");
    press("e");
    expect(sent).toEqual([]);
    expect(screen.queryByRole("form")).toBeNull();
    expect(screen.getByRole("button", { name: /Drop.*off: viewers only read/ })).toBeDefined();
  });

  test("] opens the next try at the same question", () => {
    open();
    press("]");
    expect(push).toHaveBeenCalledWith(
      expect.stringContaining(exampleTrajectory.siblings[1]?.id ?? "none"),
    );
  });

  test("request and response are shown as they went over the wire", async () => {
    open();
    await userEvent.click(screen.getByRole("radio", { name: "Request" }));
    expect(screen.getByText("You decide what to do next.")).toBeDefined();
    await userEvent.click(screen.getByRole("radio", { name: "Response" }));
    expect(screen.getByText(/"query":"Palermo"/)).toBeDefined();
  });
});
