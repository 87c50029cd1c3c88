import { readWorld, type World } from "@/lib/practice/corpus/world";
import { DEMONSTRATED_QUESTIONS } from "@/lib/practice/policy/demonstrated-questions";
import {
  birthQuestions,
  neighbourQuestions,
  placeQuestions,
} from "@/lib/practice/questions/country-templates";
import {
  bornEarlierQuestions,
  commonNeighbourQuestions,
  largerAreaQuestions,
  lives,
  namedCountries,
  placedCountries,
  type Side,
  yearOfDeathQuestion,
} from "@/lib/practice/questions/pair-templates";
import { bornPeople, locatedPlaces } from "@/lib/practice/questions/places";
import type { PracticeQuestion, SplitQuestion } from "@/lib/practice/questions/practice-question";
import { selectPool } from "@/lib/practice/questions/select-pool";
import { splitQuestions } from "@/lib/practice/questions/split";
import { normalise } from "@/lib/practice/text/normalise";
import { type Random, seededRandom, shuffled } from "@/lib/practice/text/seeded-random";

/** The pool is the same for every seed; a seed only says which side of the split a question is on. */
const POOL_SEED = 20231215;
const RELATIONS = ["capital", "currency", "language"] as const;
const PAIRS_TRIED = 12_000;

function pairs(sides: { named: Side[]; placed: Side[] }, random: Random): [Side, Side][] {
  const pick = (from: Side[]) => from[Math.floor(random() * from.length)];
  return Array.from({ length: PAIRS_TRIED }).flatMap((_, i): [Side, Side][] => {
    const a = pick(i % 3 === 0 ? sides.named : sides.placed);
    const b = pick(i % 3 === 2 ? sides.placed : sides.named);
    return a && b && a.country !== b.country ? [[a, b]] : [];
  });
}

function allQuestions(world: World, random: Random): PracticeQuestion[] {
  const places = shuffled(locatedPlaces(world), random);
  const people = shuffled(bornPeople(world), random);
  const allLives = shuffled(lives(world), random);
  const pairSides = pairs(
    { named: namedCountries(world), placed: placedCountries(places, world) },
    random,
  );
  return [
    ...RELATIONS.flatMap((relation) => [
      ...[...places, ...people].flatMap((from) => neighbourQuestions(from, relation, world)),
      ...places.flatMap((place) => placeQuestions(place, relation)),
      ...people.flatMap((person) => birthQuestions(person, relation)),
    ]),
    ...allLives.filter((life) => life.description !== "").map(yearOfDeathQuestion),
    ...bornEarlierQuestions(allLives, random),
    ...pairSides.flatMap(([a, b]) => commonNeighbourQuestions(a, b, world)),
    ...pairSides.flatMap(([a, b]) => largerAreaQuestions(a, b)),
  ];
}

/** "the capital of the country where the port of Conakry is located" names its answer; a choice has to. */
function givesItselfAway(question: PracticeQuestion): boolean {
  const text = ` ${normalise(question.text)} `;
  const choice = / or /.test(question.text);
  return !choice && question.answers.some((answer) => text.includes(` ${normalise(answer)} `));
}

/** Template questions with gold answers, capped so that no answer and no type dominates. */
export function buildPracticePool(world: World = readWorld()): PracticeQuestion[] {
  const random = seededRandom(POOL_SEED);
  const demonstrated = new Set(DEMONSTRATED_QUESTIONS);
  const candidates = allQuestions(world, random).filter(
    (question) => !demonstrated.has(question.text) && !givesItselfAway(question),
  );
  return selectPool(shuffled(candidates, random));
}

export function buildPracticeQuestions(seed: number, world: World = readWorld()): SplitQuestion[] {
  return splitQuestions(buildPracticePool(world), seed);
}
