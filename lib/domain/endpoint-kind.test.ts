import { describe, expect, it } from "vitest";
import { endpointAddress } from "@/lib/domain/endpoint-address";
import { endpointDocumentation } from "@/lib/domain/endpoint-documentation";
import { guessKind, guessKindByUrl } from "@/lib/domain/endpoint-guess";
import { endpointDialects, endpointKinds, weakerFormat } from "@/lib/domain/endpoint-kind";
import { abilitiesOf } from "@/lib/domain/model-abilities";

describe("the kind of an endpoint", () => {
  it("is guessed from the example its own field shows", () => {
    const guessed = endpointKinds.map((kind) => guessKindByUrl(endpointDialects[kind].urlExample));
    expect(guessed).toEqual(endpointKinds.map((kind) => (kind === "other" ? null : kind)));
  });

  it("is what the server says of itself rather than what its port looks like", () => {
    const url = "http://gpu.lab.example:8000/v1";
    expect(guessKind(url, { headers: {}, owners: ["library"] })).toBe("ollama");
    expect(guessKind(url, { headers: { "x-litellm-version": "1" }, owners: ["vllm"] })).toBe(
      "litellm",
    );
    expect(guessKind(url, { headers: { server: "uvicorn" }, owners: ["me"] })).toBe("vllm");
    expect(guessKind("https://models.lab.example/v1", null)).toBe("other");
  });

  it("is a provider's own at its own host, whatever is said there", () => {
    const evidence = { headers: {}, owners: ["vllm"] };
    expect(guessKind("https://api.together.xyz/v1", evidence)).toBe("together");
    expect(guessKind("https://api.together.xyz.evil.example/v1", null)).toBe("other");
  });

  it("names a page of documentation for everything it says", () => {
    const sources = Object.values(endpointDocumentation).flatMap((kind) =>
      Object.values(kind).map(({ source }) => source),
    );
    expect(sources).toHaveLength(9 * 6);
    expect(sources.filter((source) => !URL.canParse(source))).toEqual([]);
  });
});

describe("the address of an endpoint", () => {
  it.each<[string, Parameters<typeof endpointAddress>, object]>([
    ["as typed", ["other", "https://a.example/x/v1/"], { root: "https://a.example/x/v1" }],
    ["with the kind's own path", ["ollama", "http://h:11434"], { root: "http://h:11434/v1" }],
    [
      "without the call's own path",
      ["vllm", "http://h:8000/v1/chat/completions"],
      { root: "http://h:8000/v1" },
    ],
    [
      "of Azure's v1 API, the model in the body",
      ["azure", "https://r.openai.azure.com"],
      { root: "https://r.openai.azure.com/openai/v1", query: {}, deploymentInPath: false },
    ],
    [
      "of Azure's dated API, the deployment in the path",
      ["azure", "https://r.openai.azure.com/openai/deployments/d?api-version=2024-10-21"],
      {
        root: "https://r.openai.azure.com/openai",
        query: { "api-version": "2024-10-21" },
        deploymentInPath: true,
      },
    ],
  ])("%s", (_what, [kind, url], address) => {
    expect(endpointAddress(kind, url)).toMatchObject(address);
  });
});

describe("what a model is asked for", () => {
  const no = { has: false, found: "no" };

  it("is everything until something was found", () => {
    expect(abilitiesOf("vllm", { capabilities: {}, modelCapabilities: {} }, "m")).toEqual({
      samples: true,
      logprobs: true,
      seed: true,
      format: "json_schema",
    });
  });

  it("leaves out what its probe did not find, and takes the format that worked", () => {
    const capabilities = {
      samples: no,
      response_format: { ...no, format: "json_object" as const },
    };
    const stored = { capabilities, modelCapabilities: { m: capabilities } };
    expect(abilitiesOf("ollama", stored, "m")).toMatchObject({
      samples: false,
      logprobs: true,
      format: "json_object",
    });
  });

  it("is not judged by another model where the documentation says that models differ", () => {
    const stored = { capabilities: { logprobs: no }, modelCapabilities: { a: { logprobs: no } } };
    expect(abilitiesOf("litellm", stored, "b").logprobs).toBe(true);
    expect(abilitiesOf("vllm", stored, "b").logprobs).toBe(false);
  });

  it("ends at plain text, whatever is refused", () => {
    for (const kind of endpointKinds) {
      const seen = new Set<string>();
      for (
        let format: ReturnType<typeof weakerFormat> = "json_schema";
        format;
        format = weakerFormat(kind, format)
      ) {
        expect(seen.has(format)).toBe(false);
        seen.add(format);
      }
      expect([...seen].at(-1)).toBe("text");
    }
  });
});
