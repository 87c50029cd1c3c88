import { Plus } from "lucide-react";
import { Button, type ButtonProps } from "@/components/ui/button";

/** Opens the filters; the same before and after their menu is loaded. */
export function FilterButton(props: ButtonProps) {
  return (
    <Button variant="quiet" icon={<Plus aria-hidden="true" />} keys={["F"]} {...props}>
      Filter
    </Button>
  );
}
