import { LIFE_YEARS } from "@/lib/practice/corpus/build-corpus";
import type { Country } from "@/lib/practice/corpus/countries";
import { PERSON_FILE } from "@/lib/practice/corpus/wordnet";
import { isUnambiguous, titleOf, type World } from "@/lib/practice/corpus/world";
import type { Located } from "@/lib/practice/questions/places";
import type { PracticeQuestion } from "@/lib/practice/questions/practice-question";
import { type Random, shuffled } from "@/lib/practice/text/seeded-random";

/** One side of a comparison or intersection: a country by name, or by a place in it. */
export interface Side {
  named: string;
  title: string;
  country: Country;
  hops: number;
}

const clearName = (name: string, world: World) =>
  isUnambiguous(name, world) && !/ and | of /.test(name);

export function namedCountries(world: World): Side[] {
  return [...world.countries.values()]
    .filter((country) => clearName(country.name, world))
    .map((country) => ({ named: country.name, title: country.name, country, hops: 1 }));
}

/** Only places one document away from their country, so that a pair stays within four documents. */
export function placedCountries(places: readonly Located[], world: World): Side[] {
  return places
    .filter((place) => place.documentsBefore === 1 && clearName(place.country.name, world))
    .map((place) => ({
      named: `the country where ${place.phrase} is located`,
      title: place.title,
      country: place.country,
      hops: 2,
    }));
}

export function commonNeighbourQuestions(a: Side, b: Side, world: World): PracticeQuestion[] {
  const shared = a.country.borders.filter((code) => b.country.borders.includes(code));
  const answer = shared.length === 1 ? world.countries.get(shared[0] ?? "") : undefined;
  if (!answer || a.country === b.country || !clearName(answer.name, world)) return [];
  return [
    {
      text: `Which country borders both ${a.named} and ${b.named}?`,
      answers: [answer.name],
      hops: a.hops + b.hops,
      type: "common neighbour",
      splitGroup: a.title,
    },
  ];
}

/** Areas closer than this factor are left out: sources disagree about them. */
const CLEAR_RATIO = 1.25;

export function largerAreaQuestions(a: Side, b: Side): PracticeQuestion[] {
  const [small, large] = [a.country, b.country].sort((x, y) => x.areaSquareKm - y.areaSquareKm);
  if (!small || !large || large.areaSquareKm < CLEAR_RATIO * small.areaSquareKm) return [];
  return [
    {
      text: `Which country is larger in area, ${a.named} or ${b.named}?`,
      answers: [large.name],
      hops: a.hops + b.hops,
      type: "larger area",
      splitGroup: a.title,
    },
  ];
}

interface Life {
  title: string;
  description: string;
  born: number;
  died: number;
}

const LONG_ENOUGH_TO_FIND = 30;

/** People with both years; `description` is empty when the gloss does not single them out. */
export function lives(world: World): Life[] {
  return world.entities.flatMap((synset) => {
    const years = synset.lexicographerFile === PERSON_FILE ? LIFE_YEARS.exec(synset.gloss) : null;
    const title = titleOf(synset, world);
    if (!years || !isUnambiguous(title, world)) return [];
    const body =
      synset.gloss
        .replace(/\s*\([^)]*\)/g, "")
        .split(";")[0]
        ?.trim() ?? "";
    const telling = body.length > LONG_ENOUGH_TO_FIND && / who | noted for | known for /.test(body);
    const description = telling ? body.replace(/^(a|an|the) /, "") : "";
    return [{ title, description, born: Number(years[1]), died: Number(years[2]) }];
  });
}

export function yearOfDeathQuestion(life: Life): PracticeQuestion {
  return {
    text: `In what year did the ${life.description} die?`,
    answers: [String(life.died)],
    hops: 1,
    type: "year of death",
    splitGroup: life.title,
  };
}

export function bornEarlierQuestions(people: readonly Life[], random: Random): PracticeQuestion[] {
  const named = shuffled(
    people.filter((life) => /^\p{Lu}[\p{L}'-]+( \p{Lu}[\p{L}'-]+)+$/u.test(life.title)),
    random,
  );
  return named.flatMap((a, i) => {
    const b = named[(i + 1) % named.length];
    if (!b || Math.abs(a.born - b.born) < 2) return [];
    return [
      {
        text: `Who was born earlier, ${a.title} or ${b.title}?`,
        answers: [a.born < b.born ? a.title : b.title],
        hops: 2,
        type: "born earlier",
        splitGroup: a.title,
      },
    ];
  });
}
