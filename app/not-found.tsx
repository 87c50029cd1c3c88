import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";

export const metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <div className="grid place-items-center p-5 pt-[12vh]">
      <Panel label="Not found" className="w-full max-w-[560px]">
        <div className="grid justify-items-start gap-2.5 px-4 py-[18px]">
          <h1 className="text-pretty font-serif text-[17px]/6">
            There is nothing at this address in this project.
          </h1>
          <p className="text-ink-3 text-sm">
            It may stand in another project, or it was erased; its scores are then still in the
            iteration.
          </p>
          <div className="flex flex-wrap gap-2">
            <LinkButton href="/">Overview</LinkButton>
            <LinkButton href="/trajectories" variant="quiet">
              All trajectories
            </LinkButton>
          </div>
          <p className="font-mono text-ink-3 text-sm">404 not_found</p>
        </div>
      </Panel>
    </div>
  );
}
