import { describe, expect, test } from "vitest";
import { buildPracticeCorpus } from "@/lib/practice/corpus/build-corpus";
import { parseNounLine } from "@/lib/practice/corpus/wordnet";
import { isUnambiguous, readWorld, titleOf } from "@/lib/practice/corpus/world";

const world = readWorld();
const { documents } = buildPracticeCorpus(world);
const textOf = (title: string) =>
  documents.filter((document) => document.title === title).map((document) => document.text);

describe("the practice corpus", () => {
  test("has thousands of titled documents, none of them empty", () => {
    expect(documents.length).toBeGreaterThan(7_000);
    expect(documents.filter(({ title, text }) => title === "" || text.length < 20)).toEqual([]);
  });

  test("tells of each country once, with the language spoken rather than an official one", () => {
    expect(textOf("Germany")).toHaveLength(1);
    expect(textOf("Germany")[0]).toContain("Its capital is Berlin.");
    expect(textOf("Germany")[0]).toContain("The language spoken there is German.");
  });

  test("joins each of the two Congos to its own country", () => {
    const congos = [...world.countryOf]
      .filter(([, country]) => country.name.includes("Congo"))
      .map(([offset, country]) => [country.code, world.nouns.get(offset)?.words]);
    expect(Object.fromEntries(congos)).toMatchObject({
      COG: expect.arrayContaining(["Republic of the Congo"]),
      COD: expect.arrayContaining(["Zaire"]),
    });
  });

  test("does not take Taiwan, which WordNet also calls China, for China", () => {
    const chinas = [...world.countryOf].filter(([, country]) => country.code === "CHN");
    expect(chinas.map(([offset]) => world.nouns.get(offset)?.words)).not.toContainEqual(
      expect.arrayContaining(["Taiwan"]),
    );
  });

  test("keeps England a document of its own, part of the United Kingdom", () => {
    expect(textOf("England")[0]).toContain("part of United Kingdom");
    expect([...world.countryOf.values()].some((country) => country.name === "England")).toBe(false);
  });

  test("names a country's parts by the title under which the country is found", () => {
    const yangon = documents.find((document) => document.title === "Yangon");
    expect(yangon?.text).toContain("part of Myanmar");
  });

  test("knows which titles more than one document goes by", () => {
    expect(isUnambiguous("Georgia", world)).toBe(false);
    expect(isUnambiguous("Palermo", world)).toBe(true);
  });
});

test("a line of WordNet is read by its field counts", () => {
  const line =
    "08829325 15 n 02 Palermo 0 Sicilian_capital 0 002 @i 08524735 n 0000 #p 08828000 n 0000 | the capital of Sicily";
  expect(parseNounLine(line)).toEqual({
    offset: "08829325",
    lexicographerFile: 15,
    words: ["Palermo", "Sicilian capital"],
    instanceOf: ["08524735"],
    partOf: ["08828000"],
    gloss: "the capital of Sicily",
  });
});

test("people go by their longest name", () => {
  const smith = world.entities.find((entity) => entity.words.includes("Adam Smith"));
  expect(smith && titleOf(smith, world)).toBe("Adam Smith");
});
