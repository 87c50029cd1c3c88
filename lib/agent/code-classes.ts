import type { StepKind } from "@/lib/domain/step-kind";

/** One field of a dataclass: its key in the typed value and its type as Python writes it. */
interface CodeField {
  key: string;
  type: string;
  /** What is left out may be left out of the call too. */
  optional?: true;
  /** Classes of the value, or of the values of its list. */
  of?: readonly CodeClass[];
}

/** A dataclass of the `code` format and the typed value it stands for. */
export interface CodeClass {
  name: string;
  fields: readonly CodeField[];
  /** Fixed keys of the typed value, which tell it from the others of a union. */
  tag?: Readonly<Record<string, string>>;
}

const text = (key: string): CodeField => ({ key, type: "str" });
const maybeText = (key: string): CodeField => ({ key, type: "str | None", optional: true });

const searchResult: CodeClass = {
  name: "SearchResult",
  fields: [
    { key: "linkId", type: "int" },
    text("title"),
    text("snippet"),
    { key: "url", type: "str | None", optional: true },
  ],
};
const results: CodeField = { key: "results", type: "list[SearchResult]", of: [searchResult] };

const pastActions: readonly CodeClass[] = [
  {
    name: "PastSearch",
    tag: { type: "search" },
    fields: [text("query"), results, text("summary")],
  },
  { name: "PastStop", tag: { type: "terminate" }, fields: [{ key: "forced", type: "bool" }] },
  {
    name: "PastAnswer",
    tag: { type: "answer" },
    fields: [text("answer"), { key: "shortAnswer", type: "str | None" }],
  },
];

const history: readonly CodeField[] = [
  text("question"),
  {
    key: "pastActions",
    type: "list[PastSearch | PastStop | PastAnswer]",
    of: pastActions,
  },
  { key: "remainingSearches", type: "int" },
];
const underCheck: readonly CodeField[] = [
  ...history,
  text("answer"),
  { key: "shortAnswer", type: "str | None" },
];

const state = (name: string, kind: StepKind, fields: readonly CodeField[]): CodeClass => ({
  name,
  tag: { kind },
  fields,
});

/** What each step kind sees. */
export const stateClasses: Readonly<Record<StepKind, CodeClass>> = {
  decision: state("DecisionState", "decision", history),
  summary: state("SummaryState", "summary", [...history, text("query"), results]),
  answer: state("AnswerState", "answer", history),
  relevance_check: state("RelevanceState", "relevance_check", underCheck),
  grounding_check: state("GroundingState", "grounding_check", underCheck),
};

const check: CodeClass = {
  name: "Check",
  fields: [
    text("reasoning"),
    { key: "passed", type: "bool" },
    maybeText("revisedAnswer"),
    maybeText("revisedShortAnswer"),
  ],
};

/** What each step kind returns. */
export const replyClasses: Readonly<Record<StepKind, CodeClass>> = {
  decision: {
    name: "Decision",
    fields: [
      text("thoughts"),
      {
        key: "action",
        type: "Search | Terminate",
        of: [
          { name: "Search", tag: { type: "search" }, fields: [text("query")] },
          { name: "Terminate", tag: { type: "terminate" }, fields: [] },
        ],
      },
    ],
  },
  summary: {
    name: "Summary",
    fields: [
      {
        key: "rejected",
        type: "list[Rejected]",
        of: [{ name: "Rejected", fields: [{ key: "linkId", type: "int" }, text("reason")] }],
      },
      text("thoughts"),
      text("groundedSummary"),
      { key: "selectedLinkIds", type: "list[int]" },
    ],
  },
  answer: { name: "Answer", fields: [text("thoughts"), text("answer"), maybeText("shortAnswer")] },
  relevance_check: check,
  grounding_check: check,
};

/** `linkId` of the typed value is `link_id` in Python. */
export function pythonName(key: string): string {
  return key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function classesWithin(root: CodeClass): CodeClass[] {
  return [...root.fields.flatMap((field) => (field.of ?? []).flatMap(classesWithin)), root];
}

function dataclass({ name, fields }: CodeClass): string {
  const lines = fields.map(
    ({ key, type, optional }) => `    ${pythonName(key)}: ${type}${optional ? " = None" : ""}`,
  );
  return `@dataclass\nclass ${name}:\n${lines.join("\n") || "    pass"}`;
}

/** The dataclasses of some values as Python source, each class once and before its first use. */
export function dataclassesOf(roots: readonly CodeClass[]): string {
  const classes = new Map(
    roots.flatMap(classesWithin).map((one) => [one.name, dataclass(one)] as const),
  );
  return [...classes.values()].join("\n\n");
}
