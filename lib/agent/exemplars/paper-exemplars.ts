import { startState, stepStateOf, withReply, withResults } from "@/lib/agent/agent-state";
import type { Episode } from "@/lib/agent/exemplars/episode";
import { element, lighthouse, tortoises } from "@/lib/agent/exemplars/short-episodes";
import { architect, canals, river } from "@/lib/agent/exemplars/two-search-episodes";
import type { Exemplar } from "@/lib/domain/prompt";
import type { StepKind } from "@/lib/domain/step-kind";
import type { CheckReply, StepReply } from "@/lib/domain/step-reply";

/** An answer put before a check in place of the episode's own, and how the check mends it. */
interface Mended {
  answer: string;
  shortAnswer: string;
  check: CheckReply;
}

function repliesOf(episode: Episode, mended: Partial<Record<StepKind, Mended>>): StepReply[] {
  const searches = episode.searches.flatMap(({ thoughts, query, summary }): StepReply[] => [
    { thoughts, action: { type: "search", query } },
    summary,
  ]);
  const { stop, answer, relevance, grounding } = episode;
  const draft = mended.relevance_check ?? mended.grounding_check;
  return [
    ...searches,
    ...(stop === null ? [] : [{ thoughts: stop, action: { type: "terminate" as const } }]),
    draft
      ? { thoughts: answer.thoughts, answer: draft.answer, shortAnswer: draft.shortAnswer }
      : answer,
    mended.relevance_check?.check ?? { reasoning: relevance, passed: true },
    mended.grounding_check?.check ?? { reasoning: grounding, passed: true },
  ];
}

/** Every step of an episode with the state it saw: the agent's own machine replays it, so none can be at odds with it. */
function stepsOf(episode: Episode, mended: Partial<Record<StepKind, Mended>> = {}): Exemplar[] {
  let state = startState(episode.question, episode.maxSearches);
  let search = 0;
  return repliesOf(episode, mended).map((reply) => {
    if (state.phase.at === "search") {
      state = withResults(state, episode.searches[search++]?.results ?? []);
    }
    const seen = stepStateOf(state);
    if (!seen) throw new Error(`the episode "${episode.question}" goes on after its end`);
    state = withReply(state, reply);
    return { state: seen, reply };
  });
}

/** The nth step of a kind, from 0. */
function pick(steps: Exemplar[], kind: StepKind, nth = 0): Exemplar {
  const found = steps.filter((step) => step.state.kind === kind)[nth];
  if (!found) throw new Error(`an episode has no ${kind} ${nth}`);
  return found;
}

const worked = {
  river: stepsOf(river),
  architect: stepsOf(architect),
  canals: stepsOf(canals),
  element: stepsOf(element),
  tortoises: stepsOf(tortoises),
  lighthouse: stepsOf(lighthouse),
};

const withoutYear = stepsOf(architect, {
  relevance_check: {
    answer: "Jørn Utzon designed the Sydney Opera House [link_id=1].",
    shortAnswer: "Jørn Utzon",
    check: {
      reasoning: "Two things were asked, the architect and a year; the answer leaves out the year.",
      passed: false,
      revisedAnswer:
        "Jørn Utzon designed the Sydney Opera House [link_id=1]; he was given the Pritzker Prize in 2003 [link_id=3].",
      revisedShortAnswer: "Jørn Utzon, 2003",
    },
  },
});

const nameForSymbol = stepsOf(element, {
  relevance_check: {
    answer: "Polonium, named after Poland [link_id=1].",
    shortAnswer: "polonium",
    check: {
      reasoning: "The symbol was asked for; the answer gives the name of the element.",
      passed: false,
      revisedAnswer: "Po, the symbol of polonium, which was named after Poland [link_id=1].",
      revisedShortAnswer: "Po",
    },
  },
});

const addedPlace = stepsOf(element, {
  grounding_check: {
    answer: "Po: polonium was discovered in Warsaw and named after Poland [link_id=1].",
    shortAnswer: "Po",
    check: {
      reasoning:
        "That it was discovered in Warsaw stands in no result. The rest stands in result 1.",
      passed: false,
      revisedAnswer: "Po: polonium was named after Poland, where Marie Curie was born [link_id=1].",
      revisedShortAnswer: "Po",
    },
  },
});

const wrongSource = stepsOf(canals, {
  grounding_check: {
    answer: "The Suez Canal was opened first, in 1869, forty-five years before Panama [link_id=4].",
    shortAnswer: "Suez Canal",
    check: {
      reasoning: "1869 is cited to result 4, which is about Panama; it stands in result 1.",
      passed: false,
      revisedAnswer:
        "The Suez Canal was opened first, in 1869 [link_id=1]; the Panama Canal was opened in 1914 [link_id=4].",
      revisedShortAnswer: "Suez Canal",
    },
  },
});

/**
 * Worked steps for each kind, as many as the paper gives: 9 decisions, 6 summaries, 5 answers, 6 relevance and 5 grounding
 * checks. Questions and words are our own; none stands in a question set.
 */
export const paperExemplars: Readonly<Record<StepKind, readonly Exemplar[]>> = {
  decision: [
    pick(worked.river, "decision", 0),
    pick(worked.river, "decision", 1),
    pick(worked.river, "decision", 2),
    pick(worked.architect, "decision", 0),
    pick(worked.canals, "decision", 1),
    pick(worked.element, "decision", 1),
    pick(worked.tortoises, "decision", 1),
    pick(worked.lighthouse, "decision", 1),
    pick(worked.architect, "decision", 2),
  ],
  summary: [
    pick(worked.river, "summary", 0),
    pick(worked.river, "summary", 1),
    pick(worked.architect, "summary", 1),
    pick(worked.canals, "summary", 0),
    pick(worked.tortoises, "summary", 0),
    pick(worked.element, "summary", 0),
  ],
  answer: [
    pick(worked.river, "answer"),
    pick(worked.architect, "answer"),
    pick(worked.canals, "answer"),
    pick(worked.lighthouse, "answer"),
    pick(worked.element, "answer"),
  ],
  relevance_check: [
    pick(worked.river, "relevance_check"),
    pick(withoutYear, "relevance_check"),
    pick(worked.canals, "relevance_check"),
    pick(nameForSymbol, "relevance_check"),
    pick(worked.tortoises, "relevance_check"),
    pick(worked.lighthouse, "relevance_check"),
  ],
  grounding_check: [
    pick(worked.river, "grounding_check"),
    pick(addedPlace, "grounding_check"),
    pick(worked.architect, "grounding_check"),
    pick(wrongSource, "grounding_check"),
    pick(worked.lighthouse, "grounding_check"),
  ],
};
