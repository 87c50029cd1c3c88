import type { Episode } from "@/lib/agent/exemplars/episode";

/** From one fact to the next: the second search names what the first one found. */
export const river: Episode = {
  question: "Which river flows through the capital of the country where Edvard Grieg was born?",
  maxSearches: 10,
  searches: [
    {
      thoughts:
        "Three facts are needed: the country of Grieg's birth, its capital, the river there. The first is still missing.",
      query: "Edvard Grieg place of birth",
      results: [
        {
          title: "Edvard Grieg",
          snippet:
            "Edvard Grieg (1843–1907), composer and pianist, was born in Bergen, Norway, and studied at the Leipzig Conservatory.",
        },
        {
          title: "Grieg Hall",
          snippet:
            "The Grieg Hall in Bergen is a concert hall opened in 1978, named after the composer.",
        },
        {
          title: "Peer Gynt",
          snippet:
            "Peer Gynt is a play by Henrik Ibsen, for which Grieg wrote the incidental music.",
        },
      ],
      summary: {
        rejected: [
          { linkId: 2, reason: "a building named after him, not his birth" },
          { linkId: 3, reason: "a work, not his birth" },
        ],
        thoughts:
          "The first result names town and country of birth; the others are about other things.",
        groundedSummary: "Edvard Grieg was born in Bergen, Norway [link_id=1].",
        selectedLinkIds: [1],
      },
    },
    {
      thoughts:
        "The country is Norway [link_id=1]. Its capital is Oslo in common knowledge, but only what is read counts: one search can bring both capital and river.",
      query: "river through the capital of Norway",
      results: [
        {
          title: "Oslo",
          snippet: "Oslo is the capital of Norway, at the head of the Oslofjord.",
        },
        {
          title: "Akerselva",
          snippet:
            "The Akerselva is a river that runs through Oslo, from the lake Maridalsvannet down to the fjord.",
        },
        {
          title: "Glomma",
          snippet: "The Glomma is the longest river of Norway and reaches the sea at Fredrikstad.",
        },
      ],
      summary: {
        rejected: [{ linkId: 6, reason: "reaches the sea at Fredrikstad, not in Oslo" }],
        thoughts: "One result names the capital, one the river in it; together they close the gap.",
        groundedSummary:
          "Oslo is the capital of Norway [link_id=4]; the Akerselva runs through Oslo [link_id=5].",
        selectedLinkIds: [4, 5],
      },
    },
  ],
  stop: "Birth in Norway [link_id=1], capital Oslo [link_id=4], river Akerselva [link_id=5]: nothing is missing.",
  answer: {
    thoughts: "Each link of the chain has a source; the river is what was asked.",
    answer:
      "The Akerselva: Grieg was born in Norway [link_id=1], whose capital is Oslo [link_id=4], and the Akerselva runs through it [link_id=5].",
    shortAnswer: "Akerselva",
  },
  relevance:
    "A river was asked for, of the capital of Grieg's country of birth. The answer names one.",
  grounding: "Birth, capital and river each stand in the result that is cited for it.",
};

/** Two things asked of one person. */
export const architect: Episode = {
  question:
    "Who designed the Sydney Opera House, and in which year was he given the Pritzker Prize?",
  maxSearches: 10,
  searches: [
    {
      thoughts: "First the architect: the year can only be searched for once he has a name.",
      query: "architect of the Sydney Opera House",
      results: [
        {
          title: "Sydney Opera House",
          snippet:
            "The Sydney Opera House on Bennelong Point was designed by the Danish architect Jørn Utzon and opened in 1973.",
        },
        {
          title: "Sydney Harbour Bridge",
          snippet: "The Sydney Harbour Bridge, an arch of steel, was opened in 1932.",
        },
      ],
      summary: {
        rejected: [{ linkId: 2, reason: "another structure" }],
        thoughts: "The architect is named in the first result.",
        groundedSummary: "Jørn Utzon designed the Sydney Opera House [link_id=1].",
        selectedLinkIds: [1],
      },
    },
    {
      thoughts: "The architect is Jørn Utzon [link_id=1]. The year of his prize is missing.",
      query: "Jørn Utzon Pritzker Prize year",
      results: [
        {
          title: "Jørn Utzon",
          snippet:
            "Jørn Utzon (1918–2008) received the Pritzker Prize in 2003, thirty years after his opera house was opened.",
        },
        {
          title: "Pritzker Architecture Prize",
          snippet:
            "The Pritzker Prize has been awarded every year since 1979 to a living architect.",
        },
      ],
      summary: {
        rejected: [{ linkId: 4, reason: "about the prize in general, no word of Utzon" }],
        thoughts: "The first result gives the year; the second would only pad the history.",
        groundedSummary: "Utzon received the Pritzker Prize in 2003 [link_id=3].",
        selectedLinkIds: [3],
      },
    },
  ],
  stop: "Architect [link_id=1] and year [link_id=3] are both known.",
  answer: {
    thoughts: "The question has two parts; both must be answered.",
    answer:
      "Jørn Utzon designed the Sydney Opera House [link_id=1]; he was given the Pritzker Prize in 2003 [link_id=3].",
    shortAnswer: "Jørn Utzon, 2003",
  },
  relevance: "Both the architect and the year were asked for, and both are given.",
  grounding:
    "The first result names the architect, the third the year; each is cited where it is used.",
};

/** A comparison: one search for each side. */
export const canals: Episode = {
  question: "Which was opened first, the Suez Canal or the Panama Canal?",
  maxSearches: 10,
  searches: [
    {
      thoughts: "Two dates are to be compared. One search for each keeps the results clear.",
      query: "Suez Canal opening year",
      results: [
        {
          title: "Suez Canal",
          snippet:
            "The Suez Canal joins the Mediterranean and the Red Sea; it was opened in November 1869.",
        },
        {
          title: "Suez Crisis",
          snippet: "In 1956 the nationalisation of the canal led to an armed conflict.",
        },
        {
          title: "Kiel Canal",
          snippet: "The Kiel Canal through Schleswig-Holstein was opened in 1895.",
        },
      ],
      summary: {
        rejected: [
          { linkId: 2, reason: "another event, long after the opening" },
          { linkId: 3, reason: "another canal" },
        ],
        thoughts: "Only the first result dates the opening of this canal.",
        groundedSummary: "The Suez Canal was opened in November 1869 [link_id=1].",
        selectedLinkIds: [1],
      },
    },
    {
      thoughts: "Suez: 1869 [link_id=1]. The year of the other canal is missing.",
      query: "Panama Canal opening year",
      results: [
        {
          title: "Panama Canal",
          snippet:
            "The first ship passed through the Panama Canal when it was opened in August 1914.",
        },
        {
          title: "Panama City",
          snippet: "Panama City, the capital of Panama, was founded in 1519.",
        },
      ],
      summary: {
        rejected: [{ linkId: 5, reason: "the founding of a town, not the canal" }],
        thoughts: "The opening of the canal is dated in the first result.",
        groundedSummary: "The Panama Canal was opened in August 1914 [link_id=4].",
        selectedLinkIds: [4],
      },
    },
  ],
  stop: "1869 [link_id=1] lies before 1914 [link_id=4]: the comparison is settled.",
  answer: {
    thoughts: "Name the earlier one and give both years, so that the reader can check.",
    answer:
      "The Suez Canal was opened first, in 1869 [link_id=1]; the Panama Canal followed in 1914 [link_id=4].",
    shortAnswer: "Suez Canal",
  },
  relevance: "One of the two was to be named, and it is, with the years that decide.",
  grounding: "1869 stands in result 1, 1914 in result 4, as cited.",
};
