import type { Episode } from "@/lib/agent/exemplars/episode";

/** One search is enough. */
export const element: Episode = {
  question:
    "What is the chemical symbol of the element that Marie Curie named after the country of her birth?",
  maxSearches: 10,
  searches: [
    {
      thoughts: "One page about the element should name both the country and the symbol.",
      query: "element named by Marie Curie after her native country",
      results: [
        {
          title: "Polonium",
          snippet:
            "Polonium, symbol Po, was discovered in 1898 by Marie and Pierre Curie and named after Poland, where she was born.",
        },
        {
          title: "Curium",
          snippet:
            "Curium, symbol Cm, was made in 1944 and named in honour of Marie and Pierre Curie.",
        },
        {
          title: "Francium",
          snippet: "Francium was discovered in 1939 by Marguerite Perey and named after France.",
        },
      ],
      summary: {
        rejected: [
          { linkId: 2, reason: "named after her, not by her" },
          { linkId: 3, reason: "named by another scientist after another country" },
        ],
        thoughts: "The first result fits on each point: her discovery, her country, the symbol.",
        groundedSummary:
          "Polonium, symbol Po, was discovered by Marie and Pierre Curie in 1898 and named after Poland, where she was born [link_id=1].",
        selectedLinkIds: [1],
      },
    },
  ],
  stop: "Element, country and symbol stand in one result [link_id=1]. A second search would add nothing.",
  answer: {
    thoughts: "The symbol is asked for, so the short answer is the symbol.",
    answer: "Po: polonium was named after Poland, where Marie Curie was born [link_id=1].",
    shortAnswer: "Po",
  },
  relevance: "A symbol was asked for and a symbol is given.",
  grounding: "Name, country and symbol all stand in result 1.",
};

/** The first search brings nothing of use: keeping nothing is right, and the next query says what it should have said. */
export const tortoises: Episode = {
  question: "In which ocean do the islands lie whose giant tortoises Charles Darwin saw in 1835?",
  maxSearches: 10,
  searches: [
    {
      thoughts: "The islands come first. Their tortoises and Darwin should lead to them.",
      query: "Darwin tortoises",
      results: [
        {
          title: "Charles Darwin University",
          snippet: "Charles Darwin University is a public university in the north of Australia.",
        },
        {
          title: "Gopher tortoise",
          snippet:
            "The gopher tortoise digs burrows in the sandy soils of the southeastern United States.",
        },
      ],
      summary: {
        rejected: [
          { linkId: 1, reason: "a university that bears his name" },
          { linkId: 2, reason: "a tortoise of the mainland, no word of Darwin" },
        ],
        thoughts:
          "Neither result has anything to do with Darwin's voyage. Nothing is worth keeping.",
        groundedSummary: "The results say nothing about islands that Darwin visited.",
        selectedLinkIds: [],
      },
    },
    {
      thoughts:
        "The first query was too short and met other things of that name. The year and the word voyage should help.",
      query:
        "islands with giant tortoises visited by Charles Darwin in 1835 on the voyage of the Beagle",
      results: [
        {
          title: "Galápagos Islands",
          snippet:
            "The Galápagos are volcanic islands in the Pacific Ocean, west of Ecuador. Charles Darwin visited them in 1835 and wrote about their giant tortoises.",
        },
        {
          title: "Aldabra",
          snippet:
            "Aldabra is an atoll in the Indian Ocean with a large population of giant tortoises.",
        },
      ],
      summary: {
        rejected: [{ linkId: 4, reason: "giant tortoises too, but not those of Darwin's visit" }],
        thoughts: "The first result holds visit, year, tortoises and ocean.",
        groundedSummary:
          "The Galápagos Islands, whose giant tortoises Darwin wrote about after his visit in 1835, lie in the Pacific Ocean [link_id=3].",
        selectedLinkIds: [3],
      },
    },
  ],
  stop: "Islands and ocean are known [link_id=3].",
  answer: {
    thoughts: "One result carries the whole answer.",
    answer: "In the Pacific Ocean, where the Galápagos Islands lie [link_id=3].",
    shortAnswer: "Pacific Ocean",
  },
  relevance: "An ocean was asked for, and the answer names it and the islands meant.",
  grounding: "Result 3 names the islands, the visit and the ocean.",
};

/** Not everything can be found: the agent says so instead of guessing. */
export const lighthouse: Episode = {
  question: "What was the name of the first cook who served on the Bell Rock Lighthouse?",
  maxSearches: 2,
  searches: [
    {
      thoughts: "A very small fact; a page about the lighthouse's first crew may hold it.",
      query: "first crew of the Bell Rock Lighthouse cook",
      results: [
        {
          title: "Bell Rock Lighthouse",
          snippet:
            "The Bell Rock Lighthouse off the coast of Angus, Scotland, was built under Robert Stevenson and first lit in 1811.",
        },
        {
          title: "Eddystone Lighthouse",
          snippet: "Smeaton's tower on the Eddystone Rocks was completed in 1759.",
        },
      ],
      summary: {
        rejected: [{ linkId: 2, reason: "another lighthouse" }],
        thoughts: "The first result is about the right lighthouse and dates it, but names no crew.",
        groundedSummary:
          "The Bell Rock Lighthouse was built under Robert Stevenson and first lit in 1811 [link_id=1]. Its crew is not named.",
        selectedLinkIds: [1],
      },
    },
    {
      thoughts:
        "The lighthouse was first lit in 1811 [link_id=1]. One search is left: ask for its keepers in that year.",
      query: "Bell Rock Lighthouse keepers and cook in 1811",
      results: [
        {
          title: "Robert Stevenson",
          snippet:
            "Robert Stevenson, engineer of many Scottish lighthouses, was born in Glasgow in 1772.",
        },
      ],
      summary: {
        rejected: [{ linkId: 3, reason: "the engineer's birth, no word of a crew" }],
        thoughts: "Nothing about the crew again.",
        groundedSummary: "The results do not name a cook of the Bell Rock Lighthouse.",
        selectedLinkIds: [],
      },
    },
  ],
  stop: null,
  answer: {
    thoughts: "No result names a cook. Saying so is right; a guess would not be.",
    answer:
      "Unknown: the sources date the lighthouse to 1811 [link_id=1], but none of them names its first cook.",
    shortAnswer: "unknown",
  },
  relevance:
    "A name was asked for. None was found, and the answer says so plainly, which is to the point.",
  grounding: "The year is in result 1, and it is true that no result names a cook.",
};
