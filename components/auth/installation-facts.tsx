import { Facts } from "@/components/ui/facts";
import { formatNumber } from "@/lib/client/format";
import type { Installation } from "@/lib/contracts/installation";

/** What the owner finds here before the first sign-in. Not on phones: the form comes first there. */
export function InstallationFacts({ installation }: { installation: Installation }) {
  const { host, thisMachineOnly, databaseVersion, embeddedDatabase, practice } = installation;
  const facts = [
    {
      name: "Listens on",
      value: (
        <>
          <span className="font-mono">{host}</span>
          {thisMachineOnly && <span className="text-ink-3"> this machine only</span>}
        </>
      ),
    },
    {
      name: "Database",
      value: `${embeddedDatabase ? "embedded " : ""}PostgreSQL ${databaseVersion}`,
    },
    {
      name: "Practice project",
      value: practice
        ? `${formatNumber(practice.questionCount)} questions, ${formatNumber(practice.documentCount)} documents`
        : "not loaded yet",
    },
  ];
  const policy = {
    name: "Practice policy",
    value: (
      <>
        {practice?.sizes.join(", ")} <span className="text-ink-3">at generation 0</span>
      </>
    ),
  };
  return (
    <Facts
      facts={practice && practice.sizes.length > 0 ? [...facts, policy] : facts}
      className="max-w-[400px] gap-y-1.5 max-md:hidden"
    />
  );
}
