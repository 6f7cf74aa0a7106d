import { Copy } from './Copy.tsx';
import { Disclosure } from './Disclosure.tsx';
import type { Opens } from './Explained.tsx';
import type { PanelProps } from './Panel.tsx';
import { Chevron } from './Shape.tsx';

interface Props extends Pick<PanelProps, 'labels' | 'on' | 'reading'> {
  agreement: string;
  opens: Opens;
}

/** Which agreement says so, and the lead that it was said of. */
export function Footer({ agreement, opens, reading, labels, on }: Props) {
  return (
    <Disclosure opened={opens('agreement', agreement)}>
      {(button, opened) => (
        <footer>
          <button class="row" {...button}>
            {agreement}
            <Chevron />
          </button>
          <Copy text={() => JSON.stringify(reading.lead, null, 2)} copy={on.copy} words={labels.actions} />
          {opened}
        </footer>
      )}
    </Disclosure>
  );
}
