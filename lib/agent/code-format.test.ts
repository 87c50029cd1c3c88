import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codeFormat, readState, writeState } from "@/lib/agent/code-format";
import { jsonFormat } from "@/lib/agent/json-format";
import { readCode } from "@/lib/agent/read-code";
import { arbitraryReplyOf, arbitraryState } from "@/lib/agent/testing/arbitrary-step";
import { stepKinds } from "@/lib/domain/step-kind";
import type { StepState } from "@/lib/domain/step-state";

const history = { question: "Where is Palermo?", pastActions: [], remainingSearches: 3 };
const stateOf: Record<StepState["kind"], StepState> = {
  decision: { kind: "decision", ...history },
  summary: {
    kind: "summary",
    ...history,
    query: "Palermo",
    results: [1, 2, 3].map((linkId) => ({ linkId, title: `T${linkId}`, snippet: "s" })),
  },
  answer: { kind: "answer", ...history },
  relevance_check: { kind: "relevance_check", ...history, answer: "Sicily", shortAnswer: null },
  grounding_check: { kind: "grounding_check", ...history, answer: "Sicily", shortAnswer: null },
};
const parse = (text: string, kind: StepState["kind"] = "decision") =>
  codeFormat.parse(text, stateOf[kind]);
const faultOf = (text: string, kind: StepState["kind"] = "decision") => {
  const parsed = parse(text, kind);
  return parsed.ok ? null : parsed.error;
};

describe("the code format keeps what it says", () => {
  for (const kind of stepKinds) {
    for (const [name, format] of [["code", codeFormat] as const, ["json", jsonFormat] as const]) {
      it(`a ${kind} reply written as ${name} reads as the same reply, whatever its words`, () => {
        fc.assert(
          fc.property(arbitraryReplyOf[kind], (reply) => {
            const text = format.writeReply(kind, reply);
            expect(format.parse(text, stateOf[kind])).toEqual({ ok: true, value: reply });
          }),
          { numRuns: 300 },
        );
      });
    }
  }

  it("a state written as code reads as the same state", () => {
    fc.assert(
      fc.property(arbitraryState, (state) => {
        expect(readState(writeState(state))).toEqual({ ok: true, value: state });
      }),
      { numRuns: 500 },
    );
  });

  it("the prompt holds the whole state as its last value and ends where the reply begins", () => {
    fc.assert(
      fc.property(arbitraryState, (state) => {
        const [message] = codeFormat.render(state, { instructions: "Go.", exemplars: [] });
        const text = message?.content ?? "";
        const at = text.lastIndexOf("\nstate = ") + "\nstate = ".length;
        expect(readState(text.slice(at))).toEqual({ ok: true, value: state });
        expect(text.endsWith(":\n")).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});

describe("garbage", () => {
  it("never throws, whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.constantFrom(...stepKinds), (text, kind) => {
        expect(typeof parse(text, kind).ok).toBe("boolean");
      }),
      { numRuns: 500 },
    );
  });

  it("made of pieces of code is a fault or a value, never an exception", () => {
    const piece = fc.constantFrom(
      ...["Decision(", "Search(", ")", "[", "]", ",", "=", "action=", "thoughts=", '"a"', '"""'],
      ...["'", "\\", "# x\n", "None", "True", "-", "12", "1.5", "f'x'", "lambda: 0", "\n", "("],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        expect(typeof parse(pieces.join("")).ok).toBe("boolean");
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ["brackets without end", "Decision(a=".concat("[".repeat(200_000))],
    ["comments without end", "#".repeat(200_000)],
    ["a text without end", `Decision(thoughts="${"\\".repeat(199_999)}`],
    ["a name without end", "a".repeat(200_000)],
    ["blanks", " \n".repeat(200_000)],
  ])("of %s is refused at once", (_, text) => {
    const started = performance.now();
    expect(parse(text).ok).toBe(false);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe("what a model may write around its call", () => {
  const call = 'Decision(thoughts="t", action=Terminate())';
  it.each([
    ["nothing", call],
    ["the end mark", `${call}\n# [END]`],
    ["more after the end mark", `${call}\n# [END]\n# Example 8\nstate = Deci`],
    ["a fence", `\`\`\`python\n${call}\n\`\`\``],
    ["a sentence and a fence", `Here it is:\n\`\`\`python\n${call}\n# [END]\n\`\`\`\nDone.`],
    ["an assignment", `reply = ${call}`],
    ["a comment before it", `# think first\n${call}`],
    ["single quotes and a trailing comma", "Decision(\n  thoughts='t',\n  action=Terminate(),\n)"],
    ["three quotes", 'Decision(thoughts="""t""", action=Terminate())'],
    ["a text in two pieces", "Decision(thoughts=(\"t\" ''), action=Terminate())"],
  ])("%s", (_, text) => {
    expect(parse(text)).toEqual({
      ok: true,
      value: { thoughts: "t", action: { type: "terminate" } },
    });
  });
});

describe("what is wrong is said", () => {
  it.each([
    ["", "line 1: expected a constructor call, found the end of the reply"],
    ["I think so.", 'line 1: expected ( after I, found "t"'],
    ['Decision("t")', 'line 1: expected a keyword argument or ) of Decision, found "\\""'],
    ["Decision(thoughts=t)", "line 1: t is neither a literal nor a call"],
    ['Decision(thoughts="a\nb")', "line 1: a text in single quotes runs over the end of its line"],
    ['Decision(\nthoughts="a', "line 2: a text is never closed"],
    ['Decision(thoughts="a", thoughts="b")', "line 1: thoughts is given twice to Decision"],
    ['Decision(thoughts="a", mood="b")', "Decision has no field mood"],
    ['Decision(thoughts="a", __proto__="b")', "Decision has no field __proto__"],
    ['Answer(thoughts="a", answer="b")', "expected Decision(…), found Answer(…)"],
    ['Decision(thoughts="a", action=Check())', "Check(…) cannot stand here"],
    ["Decision(thoughts=1.5)", "line 1: a number that is no whole number"],
    ["Decision(thoughts=12345678901234567890)", "line 1: a number that is no whole number"],
    ['Decision(thoughts="\\U00110000")', "line 1: an escape for a character that does not exist"],
    ['Decision(thoughts="t", action=Terminate()) or x', 'text after the call: "or x"'],
    ['Decision(thoughts="t")', "action: Invalid input"],
    [
      'Decision(thoughts="t", action=Search(query=__import__("os").getcwd()))',
      'line 1: expected a keyword argument or ) of __import__, found "\\""',
    ],
  ])("%s", (text, fault) => {
    expect(faultOf(text)).toContain(fault);
  });

  it("a link that was not among the results", () => {
    const text =
      'Summary(rejected=[], thoughts="", grounded_summary="x", selected_link_ids=[7])  # [END]';
    expect(faultOf(text, "summary")).toBe("link 7 was not among the results");
  });
});

it("reads Python's escapes as Python does", () => {
  const read = readCode('T(a="\\x41\\u00e9\\U0001F331\\101\\q\\\n|\\a\\0")');
  expect(read.ok && read.call.args.get("a")).toBe("Aé🌱A\\q|\u0007\u0000");
});
