import type { DeedButton } from '../lib/telling/sheet/deeds.ts';

type Deed = DeedButton['deed'];

/** What of writing into the CRM the panel itself knows: the forms come when the first one is asked for. */
export interface Writing {
  /** The form that is open; null: none is. */
  open: Deed | null;
  /** Why there is no form to open. */
  problem?: string;
  /** Opens a form, or closes it. */
  ask(deed: Deed): void;
  /** Where forms are drawn, by the script that writes; as it comes and goes. */
  place(element: HTMLElement | null): void;
}

/** What a person can have written into the CRM now. */
export function Deeds({ deeds, writing }: { deeds: readonly DeedButton[]; writing: Writing }) {
  const { open, problem, ask, place } = writing;
  return (
    <section class="deeds">
      {deeds.map(({ deed, title }) => (
        <button
          key={deed}
          type="button"
          class="action"
          aria-expanded={open === deed}
          onClick={() => ask(deed)}
        >
          {title}
        </button>
      ))}
      {open && problem ? <p class="small">{problem}</p> : <div ref={place} />}
    </section>
  );
}
