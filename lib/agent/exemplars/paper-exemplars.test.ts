import { describe, expect, it } from "vitest";
import { paperExemplars } from "@/lib/agent/exemplars/paper-exemplars";
import { promptFormats } from "@/lib/agent/prompt-formats";
import { faultAgainstState } from "@/lib/agent/validate-reply";
import { splitCitations } from "@/lib/domain/citation";
import { exemplarSchema, promptFormatNames } from "@/lib/domain/prompt";
import { stepKinds } from "@/lib/domain/step-kind";

describe("the exemplars", () => {
  it("are as many as the paper gives, none twice", () => {
    expect(stepKinds.map((kind) => paperExemplars[kind].length)).toEqual([9, 6, 5, 6, 5]);
    for (const kind of stepKinds) {
      const texts = paperExemplars[kind].map((one) => JSON.stringify(one));
      expect(new Set(texts).size).toBe(texts.length);
    }
  });

  for (const kind of stepKinds) {
    it(`of ${kind} fit their kind, their state and the schema they are stored by`, () => {
      for (const one of paperExemplars[kind]) {
        expect(one.state.kind).toBe(kind);
        expect(exemplarSchema.parse(JSON.parse(JSON.stringify(one)))).toEqual(one);
        expect(faultAgainstState(one.reply, one.state)).toBeNull();
      }
    });

    it(`of ${kind} cite only results they can see`, () => {
      for (const { state, reply } of paperExemplars[kind]) {
        const seen = state.pastActions.flatMap((action) =>
          action.type === "search" ? action.results : [],
        );
        const shown = state.kind === "summary" ? [...seen, ...state.results] : seen;
        const cited = splitCitations(JSON.stringify(reply)).flatMap((part) =>
          part.kind === "cite" ? part.linkIds : [],
        );
        expect(shown.map(({ linkId }) => linkId)).toEqual(expect.arrayContaining(cited));
      }
    });

    for (const name of promptFormatNames) {
      it(`of ${kind} are replies that ${name} itself would read`, () => {
        const format = promptFormats[name];
        for (const { state, reply } of paperExemplars[kind]) {
          expect(format.parse(format.writeReply(kind, reply), state)).toEqual({
            ok: true,
            value: reply,
          });
        }
      });
    }
  }

  it("stand before the state, so that a reader of the last block finds the step itself", () => {
    const state = {
      kind: "decision" as const,
      question: "q",
      pastActions: [],
      remainingSearches: 1,
    };
    const prompt = { instructions: "Go.", exemplars: paperExemplars.decision };
    const messages = promptFormats.json.render(state, prompt);
    expect(messages).toHaveLength(2 + 2 * 9);
    expect(messages.at(-1)?.content).toContain(JSON.stringify(state));
    const text = promptFormats.code.render(state, prompt)[0]?.content ?? "";
    expect(text.match(/^# \[END\]$/gm)).toHaveLength(9);
    expect(text.match(/^# Example \d+$/gm)).toHaveLength(9);
    expect(text).toMatch(/# Now\nstate = DecisionState\(question="q"/);
  });
});
