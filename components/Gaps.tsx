import { tellGap } from '../lib/words/tell.ts';
import { useLook } from './look.ts';
import { Row } from './Row.tsx';
import { Shape } from './Shape.tsx';

/** The parts of the lead that this CRM did not give: why some of the above is unknown. */
export function Gaps() {
  const { lead, reader, names } = useLook();
  const { gaps } = reader.words;
  if (!lead.gaps?.length) return null;
  const told = lead.gaps.map((gap) => tellGap(gap, names, reader));
  return (
    <section>
      <Row
        side={reader.fill(reader.words.qualification.unknown, { n: told.length })}
        opened={() => (
          <ul class="facts">
            {told.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        )}
      >
        <Shape mark="unknown" size={14} /> {gaps.title}
      </Row>
    </section>
  );
}
