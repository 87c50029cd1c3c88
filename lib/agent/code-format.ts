import {
  type CodeClass,
  dataclassesOf,
  replyClasses,
  stateClasses,
} from "@/lib/agent/code-classes";
import { fromCall, toCall } from "@/lib/agent/code-codec";
import { writeCode } from "@/lib/agent/code-value";
import { firstFault } from "@/lib/agent/json-format";
import type { ParsedReply, PromptFormat } from "@/lib/agent/prompt-format";
import { readCode } from "@/lib/agent/read-code";
import { faultAgainstState } from "@/lib/agent/validate-reply";
import { stepKinds } from "@/lib/domain/step-kind";
import { replySchemaOf, type StepReply } from "@/lib/domain/step-reply";
import { type StepState, stepStateSchema } from "@/lib/domain/step-state";

/** Closes every reply (paper): the mark at which a base model is stopped. */
export const endMark = "# [END]";
/** Longer than any reply an endpoint may give; a state with all its results is shorter by far. */
const longest = 4_000_000;

/** A state as a value of its dataclass. */
export function writeState(state: StepState): string {
  return writeCode(toCall({ ...state }, stateClasses[state.kind]));
}

/** Inverse of `writeState`. */
export function readState(
  text: string,
): { ok: true; value: StepState } | { ok: false; error: string } {
  const read = readCode(text);
  if (!read.ok) return read;
  const of = stepKinds
    .map((kind) => stateClasses[kind])
    .find(({ name }) => name === read.call.name);
  if (!of) return { ok: false, error: `${read.call.name} is no state` };
  const plain = fromCall(read.call, of);
  if (!plain.ok) return plain;
  const parsed = stepStateSchema.safeParse(plain.value);
  return parsed.success
    ? { ok: true, value: parsed.data }
    : { ok: false, error: firstFault(parsed.error) };
}

function writeReply(of: CodeClass, reply: StepReply): string {
  return `${writeCode(toCall({ ...reply }, of))}\n${endMark}`;
}

/** State, question once more (paper), and the line behind which the reply stands. */
function writeStep(title: string, state: StepState): string {
  return [
    `# ${title}`,
    `state = ${writeState(state)}`,
    `question_again = ${writeCode(state.question)}`,
    `# ${replyClasses[state.kind].name}:`,
    "",
  ].join("\n");
}

/**
 * The `code` format (paper): the whole prompt is one Python text of instructions, dataclasses, exemplars and the state as
 * values; a model goes on with one constructor call. One message, so that chat and completions are asked the same.
 */
export const codeFormat: PromptFormat = {
  render: (state, { instructions, exemplars }) => {
    const reply = replyClasses[state.kind];
    const comment = instructions
      .trim()
      .split("\n")
      .map((line) => `# ${line}`.trimEnd());
    const parts = [
      comment.join("\n"),
      "from dataclasses import dataclass",
      dataclassesOf([stateClasses[state.kind], reply]),
      ...exemplars.map(
        (one, i) => writeStep(`Example ${i + 1}`, one.state) + writeReply(reply, one.reply),
      ),
      writeStep("Now", state),
    ];
    return [{ role: "user", content: parts.join("\n\n") }];
  },

  parse: (text, state) => parseReply(text, state),

  writeReply: (kind, reply) => writeReply(replyClasses[kind], reply),

  responseSchema: () => undefined,

  stop: () => [endMark],
};

function parseReply(text: string, state: StepState): ParsedReply {
  if (text.length > longest) return { ok: false, error: "the reply is too long" };
  const read = readCode(text, startOf(text));
  if (!read.ok) return read;
  const rest = text.slice(read.end).trimStart();
  if (!isEnd(rest)) {
    return { ok: false, error: `text after the call: ${JSON.stringify(rest.slice(0, 40))}` };
  }
  const plain = fromCall(read.call, replyClasses[state.kind]);
  if (!plain.ok) return plain;
  const parsed = replySchemaOf[state.kind].safeParse(plain.value);
  if (!parsed.success) return { ok: false, error: firstFault(parsed.error) };
  const fault = faultAgainstState(parsed.data, state);
  return fault ? { ok: false, error: fault } : { ok: true, value: parsed.data };
}

/** Chat models put code into a fence, and some name what they assign it to: both stand before the call. */
function startOf(text: string): number {
  const isCall = /^(?:\s|#[^\n]*\n)*[A-Za-z_]\w{0,63}\s*\(/.test(text);
  const fence = isCall ? null : /^```[a-z]*[ \t]*\r?\n/im.exec(text);
  const start = fence ? fence.index + fence[0].length : 0;
  const assigned = /\s*[A-Za-z_]\w{0,63}\s*=/y;
  assigned.lastIndex = start;
  return start + (assigned.exec(text)?.[0].length ?? 0);
}

/** Nothing, the mark and whatever a model wrote beyond it, or the end of the fence. */
function isEnd(rest: string): boolean {
  return rest === "" || rest.startsWith(endMark) || rest.startsWith("```");
}
