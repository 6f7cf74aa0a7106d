import { Attempts } from './Attempts.tsx';
import { Face } from './Face.tsx';
import { Footer } from './Footer.tsx';
import { Gaps } from './Gaps.tsx';
import { Header } from './Header.tsx';
import { LookContext } from './look.ts';
import { Marks } from './Marks.tsx';
import { Missing } from './Missing.tsx';
import { NextStep } from './NextStep.tsx';
import { Notices } from './Notices.tsx';
import type { PanelProps } from './Panel.tsx';
import { Promises } from './Promises.tsx';
import { Signals } from './Signals.tsx';
import type { Scene } from './scene.ts';
import { Treatment } from './Treatment.tsx';

/** The panel open, from top to bottom in the order in which people ask. */
export function Open({ scene, collapse, ...props }: PanelProps & { scene: Scene; collapse(): void }) {
  const { on, reader } = props;
  const { judged, face } = scene;
  const notices = <Notices {...props} failure={judged ? face : null} />;
  if (!judged)
    return (
      <section class="panel" aria-label={scene.headline.label}>
        <Header reader={reader} grip={on.grip} collapse={collapse} />
        <div class="body">
          {notices}
          {face && <Face face={face} reader={reader} crm={props.crm} retry={on.retry} />}
        </div>
      </section>
    );

  const { look, verdict } = judged;
  return (
    <LookContext.Provider value={look}>
      {/* Another lead is another panel: nothing that was open for one stays open for the next. */}
      <section class="panel" aria-label={look.lead.name ?? scene.headline.label} key={look.lead.id}>
        <Header reader={reader} grip={on.grip} collapse={collapse} stage={verdict.stage} />
        <div class="body">
          {notices}
          {verdict.promises && verdict.promises.length > 0 && <Promises promises={verdict.promises} />}
          <Signals verdict={verdict} />
          {verdict.attempts && <Attempts attempts={verdict.attempts} />}
          <Marks fit={verdict.fit} engagement={verdict.engagement} />
          {verdict.qualification && <Missing qualification={verdict.qualification} />}
          {verdict.treatment && <Treatment treatment={verdict.treatment} />}
          {verdict.next && <NextStep next={verdict.next} stage={verdict.stage.recorded} />}
          <Gaps />
        </div>
        <Footer verdict={verdict} reading={props.reading} copy={on.copy} />
      </section>
    </LookContext.Provider>
  );
}
