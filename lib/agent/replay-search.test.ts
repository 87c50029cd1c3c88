import { describe, expect, it } from "vitest";
import { type RecordedSearch, replaySearch } from "@/lib/agent/replay-search";
import { RolloutError } from "@/lib/errors";

const recorded: RecordedSearch[] = [
  search(1, "palermo", ["Palermo"]),
  search(3, "sicily", []),
  search(5, "palermo", ["Palermo (airport)"]),
];

function search(stepIndex: number, query: string, titles: string[]): RecordedSearch {
  const results = titles.map((title) => ({ title, snippet: `about ${title}` }));
  return { stepIndex, query, indexVersion: "v1", cacheHit: false, blockedCount: 0, results };
}

const ask = (query: string) => ({
  query,
  k: 3,
  signal: new AbortController().signal,
  onAttempt: () => undefined,
});

describe("a replayed search", () => {
  it("answers a query that was searched twice in the order it was, then with the last", async () => {
    const tool = replaySearch(recorded);
    const titles: (string | undefined)[] = [];
    for (let i = 0; i < 3; i++) {
      titles.push((await tool.search(ask("palermo"))).results[0]?.title);
    }
    expect(titles).toEqual(["Palermo", "Palermo (airport)", "Palermo (airport)"]);
  });

  it("leaves out searches before the step that a fork begins at", async () => {
    const tool = replaySearch(recorded, { fromStep: 4 });
    expect((await tool.search(ask("palermo"))).results[0]?.title).toBe("Palermo (airport)");
    await expect(tool.search(ask("sicily"))).rejects.toBeInstanceOf(RolloutError);
  });

  it("serves an empty result as empty and fails a query it does not know with search_tool", async () => {
    const tool = replaySearch(recorded);
    expect(await tool.search(ask("sicily"))).toEqual({
      results: [],
      indexVersion: "v1",
      cacheHit: false,
      blockedCount: 0,
    });
    await expect(tool.search(ask("rome"))).rejects.toMatchObject({ code: "search_tool" });
  });

  it("asks the tool beyond the record for what it does not hold", async () => {
    const beyond = replaySearch([search(0, "rome", ["Rome"])]);
    const tool = replaySearch(recorded, { beyond });
    expect((await tool.search(ask("rome"))).results[0]?.title).toBe("Rome");
  });
});
