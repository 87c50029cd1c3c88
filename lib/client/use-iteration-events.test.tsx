import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { id, iterationDetail, stage } from "@/components/iteration/testing/iteration-detail";
import { iterationKeys } from "@/lib/client/iteration-keys";
import { useIterationEvents } from "@/lib/client/use-iteration-events";
import type { IterationDetail, IterationEvent } from "@/lib/contracts/iteration";

class Source {
  static opened: Source[] = [];
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  onmessage: ((message: { data: string }) => void) | null = null;
  closed = false;
  constructor(readonly url: string) {
    Source.opened.push(this);
  }
  close() {
    this.closed = true;
  }
  async say(event: Partial<IterationEvent>) {
    const whole = {
      iterationId: id(7),
      state: "growing",
      mark: "",
      stages: [stage("grow", "now", { done: 10, total: 100 })],
      callsMade: 80,
      ...event,
    };
    await act(async () => {
      this.onmessage?.({ data: JSON.stringify(whole) });
      await import("@/lib/contracts/iteration");
    });
  }
}

const projectId = id(100);
const key = iterationKeys.detail(projectId, id(7));
let client: QueryClient;

beforeEach(() => {
  Source.opened = [];
  vi.stubGlobal("EventSource", Source);
  client = new QueryClient();
  drawn("growing");
});
afterEach(() => vi.unstubAllGlobals());

function drawn(state: IterationDetail["summary"]["state"]) {
  const detail = iterationDetail();
  client.setQueryData(key, { ...detail, summary: { ...detail.summary, state } });
}

function follow(iterationId: string | null) {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  return renderHook((of: string | null) => useIterationEvents(projectId, of), {
    wrapper,
    initialProps: iterationId,
  });
}

const cached = () => client.getQueryData<IterationDetail>(key);

test("progress goes into the page as it is pushed, without asking for it", async () => {
  const asked = vi.spyOn(client, "invalidateQueries");
  const { result } = follow(id(7));
  const [source] = Source.opened;
  expect(source?.url).toBe(`/api/v1/projects/${projectId}/iterations/${id(7)}/events`);
  await source?.say({});
  await source?.say({ callsMade: 160 });
  expect(result.current).toBe("live");
  expect(cached()?.summary.state).toBe("growing");
  expect(cached()?.calls.made).toBe(160);
  expect(asked).not.toHaveBeenCalled();
});

test("a change of state, or of a batch by somebody else, asks for the page anew", async () => {
  drawn("in_review");
  const asked = vi.spyOn(client, "invalidateQueries");
  follow(id(7));
  const [source] = Source.opened;
  await source?.say({ state: "in_review", mark: "batch 1 frozen" });
  expect(asked).not.toHaveBeenCalled();
  await source?.say({ state: "in_review", mark: "batch 1 approved" });
  expect(asked).toHaveBeenCalledWith({ queryKey: iterationKeys.all(projectId) });
});

test("a page drawn a moment before the iteration went on asks anew with the first event", async () => {
  const asked = vi.spyOn(client, "invalidateQueries");
  follow(id(7));
  await Source.opened[0]?.say({ state: "in_review", mark: "batch 1 frozen" });
  expect(asked).toHaveBeenCalledWith({ queryKey: iterationKeys.all(projectId) });
});

test("a lost line is said, and the figures stand", async () => {
  const { result } = follow(id(7));
  const [source] = Source.opened;
  await source?.say({ callsMade: 160 });
  act(() => source?.onerror?.());
  expect(result.current).toBe("reconnecting");
  expect(cached()?.calls.made).toBe(160);
});

test("nothing is followed where there is nothing, and what is left is closed", async () => {
  const { rerender, unmount } = follow(null);
  expect(Source.opened).toEqual([]);
  rerender(id(7));
  unmount();
  expect(Source.opened.map((source) => source.closed)).toEqual([true]);
});
