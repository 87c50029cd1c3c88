import type { OutsideSearchKind } from "@/lib/domain/search-tool";
import { brave } from "@/lib/server/adapters/search/brave";
import { mcp } from "@/lib/server/adapters/search/mcp";
import type { SearchEngine } from "@/lib/server/adapters/search/search-engine";
import { searxng } from "@/lib/server/adapters/search/searxng";
import { serper } from "@/lib/server/adapters/search/serper";
import { tavily } from "@/lib/server/adapters/search/tavily";
import { wikipedia } from "@/lib/server/adapters/search/wikipedia";

export const searchEngines: Record<OutsideSearchKind, SearchEngine> = {
  searxng,
  tavily,
  brave,
  serper,
  wikipedia,
  mcp,
};
