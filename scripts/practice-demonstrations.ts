/**
 * Writes lib/practice/policy/demonstrations.jsonl: scripted runs of the agent, as the chat JSONL that the
 * fine-tuning API receives. Run it again after the corpus, the state or the prompt format changes.
 */
import { writeFileSync } from "node:fs";
import {
  type AgentState,
  startState,
  stepStateOf,
  withReply,
  withResults,
} from "@/lib/agent/agent-state";
import { buildBm25Index } from "@/lib/agent/bm25";
import { fencedJson } from "@/lib/agent/json-format";
import type { StepReply } from "@/lib/domain/step-reply";
import type { SearchResult, StepState } from "@/lib/domain/step-state";
import { buildPracticeCorpus } from "@/lib/practice/corpus/build-corpus";
import type { Action } from "@/lib/practice/policy/candidate";
import { DEMONSTRATIONS, type Demonstration } from "@/lib/practice/policy/demonstrated-questions";
import { replyOf } from "@/lib/practice/policy/reply-text";

const RESULTS = 3;
const MAX_SEARCHES = 10;

const { documents } = buildPracticeCorpus();
const index = buildBm25Index(documents);

function searchFor(query: string): Omit<SearchResult, "linkId">[] {
  return index.search(query, RESULTS).flatMap((hit) => {
    const document = documents[hit.index];
    return document ? [{ title: document.title, snippet: document.text }] : [];
  });
}

function lineOf(state: StepState, reply: StepReply): string {
  const messages = [
    { role: "system", content: "Reply with one JSON object." },
    { role: "user", content: fencedJson(state) },
    { role: "assistant", content: JSON.stringify(reply) },
  ];
  return JSON.stringify({ messages });
}

class Script {
  readonly lines: string[] = [];
  state: AgentState;

  constructor(private readonly demonstration: Demonstration) {
    this.state = startState(demonstration.question, MAX_SEARCHES);
  }

  private play(action: Action): void {
    const stepState = stepStateOf(this.state);
    if (!stepState) throw new Error(`nothing to reply to in ${this.state.phase.at}`);
    const reply = replyOf(stepState, action);
    this.lines.push(lineOf(stepState, reply));
    this.state = withReply(this.state, reply);
  }

  private read(query: string, title: string): void {
    this.play({ type: "search", query });
    this.state = withResults(this.state, searchFor(query));
    if (this.state.phase.at !== "summary") throw new Error("a search led to no summary");
    const kept = this.state.phase.results.filter((result) => result.title === title);
    if (kept.length !== 1) throw new Error(`${title} was not found by “${query}”`);
    this.play({ type: "select", linkIds: kept.map((result) => result.linkId) });
  }

  private source(text: string): SearchResult | null {
    const results = this.state.pastActions.flatMap((action) =>
      action.type === "search" ? action.results : [],
    );
    return results.findLast((result) => result.snippet.includes(text)) ?? null;
  }

  /** The right answer passes; a wrong one in its place is shown being revised, before or after makes no odds. */
  private check(wrong: string | undefined): void {
    const { phase } = this.state;
    if (wrong !== undefined && (phase.at === "relevance_check" || phase.at === "grounding_check")) {
      const { answer } = this.demonstration;
      const right = this.state;
      this.state = this.withDraft(wrong, phase.at);
      this.play({ type: "revise", text: answer, source: this.source(answer) });
      this.state = right;
    }
    this.play({ type: "pass" });
  }

  private withDraft(text: string, at: "relevance_check" | "grounding_check"): AgentState {
    const source = this.source(text);
    const answer = source ? `${text} [link_id=${source.linkId}].` : `${text}.`;
    const pastActions = this.state.pastActions.map((action) =>
      action.type === "answer" ? { ...action, answer, shortAnswer: text } : action,
    );
    return { ...this.state, pastActions, phase: { at, answer, shortAnswer: text } };
  }

  run(): string[] {
    const { answer, reads, wrongForRelevance, wrongForGrounding } = this.demonstration;
    for (const [query, title] of reads) this.read(query, title);
    this.play({ type: "terminate" });
    this.play({ type: "answer", text: answer, source: this.source(answer) });
    this.check(wrongForRelevance);
    this.check(wrongForGrounding);
    return this.lines;
  }
}

const lines = DEMONSTRATIONS.flatMap((demonstration) => new Script(demonstration).run());
const target = new URL("../lib/practice/policy/demonstrations.jsonl", import.meta.url);
writeFileSync(target, `${lines.join("\n")}\n`);
process.stdout.write(`${lines.length} demonstrated steps of ${DEMONSTRATIONS.length} questions\n`);
