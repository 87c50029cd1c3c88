import { expect, test } from "vitest";
import { splitCitations, withoutCitations } from "@/lib/domain/citation";

test("text and citations come apart in order, several in one bracket too", () => {
  expect(splitCitations("It is the euro [link_id=4], not the lira [link_id=5, 12].")).toEqual([
    { kind: "text", text: "It is the euro " },
    { kind: "cite", linkIds: [4] },
    { kind: "text", text: ", not the lira " },
    { kind: "cite", linkIds: [5, 12] },
    { kind: "text", text: "." },
  ]);
  expect(splitCitations("no source")).toEqual([{ kind: "text", text: "no source" }]);
  expect(splitCitations("")).toEqual([]);
});

test("without citations no space is left before a full stop", () => {
  expect(withoutCitations("It is the euro [link_id=4].")).toBe("It is the euro.");
});
