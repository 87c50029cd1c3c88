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

  private check(standing: string): string {
    const { answer } = this.demonstration;
    if (standing === answer) this.play({ type: "pass" });
    else this.play({ type: "revise", text: answer, source: this.source(answer) });
    return answer;
  }

  run(): string[] {
    const { answer, reads, wrongDraft, wrongBeforeGrounding } = this.demonstration;
    for (const [query, title] of reads) this.read(query, title);
    this.play({ type: "terminate" });
    const atDraft = this.state;
    this.play({ type: "answer", text: answer, source: this.source(answer) });
    if (wrongDraft) this.standIn(atDraft, wrongDraft);
    this.check(wrongDraft ?? answer);
    if (wrongBeforeGrounding && this.state.phase.at === "grounding_check") {
      const phase = { ...this.state.phase, answer: wrongBeforeGrounding };
      this.state = { ...this.state, phase: { ...phase, shortAnswer: wrongBeforeGrounding } };
    }
    this.check(wrongBeforeGrounding ?? answer);
    return this.lines;
  }

  /** The right draft is demonstrated, then a wrong one put in its place for the check to revise. */
  private standIn(before: AgentState, wrong: string): void {
    const stepState = stepStateOf(before);
    if (!stepState) throw new Error("no draft to replace");
    const action: Action = { type: "answer", text: wrong, source: this.source(wrong) };
    this.state = withReply(before, replyOf(stepState, action));
  }
}

const lines = DEMONSTRATIONS.flatMap((demonstration) => new Script(demonstration).run());
const target = new URL("../lib/practice/policy/demonstrations.jsonl", import.meta.url);
writeFileSync(target, `${lines.join("\n")}\n`);
process.stdout.write(`${lines.length} demonstrated steps of ${DEMONSTRATIONS.length} questions\n`);
