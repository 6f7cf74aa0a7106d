import type { Answer, Reply } from '../fixture.ts';
import first from './crm-s1.json' with { type: 'json' };
import second from './crm-s2.json' with { type: 'json' };

type Row = Record<string, unknown>;
interface Crm {
  person: Row;
  activities: Row[];
}

const api = '/api/v1/';

/** What SuperOffice's REST API answers about one of the two contacts, and what it keeps of what is written. */
export class Server {
  readonly crm: Crm;
  /** What another answer is given to, by how the path behind the API's own begins. */
  readonly #others: Record<string, Reply>;
  #made = 0;

  constructor(scenario: 's1' | 's2' = 's1', others: Record<string, Reply> = {}) {
    this.crm = structuredClone(scenario === 's1' ? first : second) as unknown as Crm;
    this.#others = others;
  }

  readonly answer: Answer = (path, { method, body }) => {
    const route = decodeURI(path).replace(api, '');
    const other = Object.keys(this.#others).find((one) => route.startsWith(one));
    if (other) return this.#others[other] as Reply;
    const { person, activities } = this.crm;
    const card = `Person/${person.PersonId}`;
    if (method === 'PATCH') return route === card ? this.#patch(body as Row[]) : missing;
    if (method === 'POST') return this.#create(body as Row);
    if (method === 'DELETE') return this.#remove(route.replace('Appointment/', ''));
    if (route.startsWith(`${card}/Activities?`)) return { json: { 'odata.metadata': '', value: activities } };
    if (route === card) return { json: person };
    if (route.startsWith('Person?'))
      return { json: { value: [this.#row(), { ...this.#row(), leadStatus: '' }] } };
    const found = Object.keys(lists).find((one) => route === one);
    return found ? { json: lists[found] } : missing;
  };

  set(id: number): void {
    this.crm.person.LeadstatusId = id;
    this.crm.person.UpdatedDate = this.#time();
  }

  #row(): Row {
    const { PersonId, FullName, Title, Leadstatus, CreatedDate, UpdatedDate } = this.crm.person;
    const dates = { personRegisteredDate: CreatedDate, personUpdatedDate: UpdatedDate };
    const company = { 'contact/name': 'Example Oy', personCountry: 'Finland', title: Title };
    return { personId: PersonId, fullName: FullName, leadStatus: Leadstatus, ...dates, ...company };
  }

  #patch(changes: Row[]): Reply {
    for (const { op, path, value } of changes) {
      const name = String(path).slice(1);
      if (op === 'test' && this.crm.person[name] !== value)
        return refuse(409, 'SoPatchConflict', 'test failed');
      if (op === 'replace') this.set(Number(value));
    }
    return { json: this.crm.person };
  }

  #create(body: Row): Reply {
    const { Title, Description, StartDate, Completed, Task, Associate } = body as Record<string, Row>;
    const id = 9500 + ++this.#made;
    const task = tasks.find(({ TaskListItemId }) => TaskListItemId === Task?.TaskListItemId);
    this.crm.activities.unshift({
      PrimaryKey: String(id),
      EntityName: 'appointment',
      date: StartDate ?? this.#time(),
      type: task?.Value,
      completed: String(Completed) === 'Completed',
      registeredDate: this.#time(),
      'associate/associateDbId': Associate?.AssociateId,
      'appointment/title': Title,
      'appointment/description': Description,
    });
    return { json: { AppointmentId: id } };
  }

  #remove(id: string): Reply {
    this.crm.activities = this.crm.activities.filter(({ PrimaryKey }) => PrimaryKey !== id);
    return { status: 204, text: '' };
  }

  #time = () => new Date(Date.UTC(2026, 10, 20, 13, 0, ++this.#made)).toISOString().replace('.000', '');
}

/** SuperOffice's own form of a refusal. */
export const refuse = (status: number, ErrorType: string, ErrorMessage: string): Reply => ({
  status,
  json: { Error: true, ErrorType, ErrorMessage, ErrorSource: 'SuperOffice.Services.Implementation' },
});
const missing = refuse(404, 'SoNotFoundException', 'Person id 501 not found');
export const denied = refuse(403, 'SoSentryException', 'No rights to this entity');

const tasks = [
  { TaskListItemId: 1, Value: 'Phone - Out', Type: 'Phone', Direction: 'Outgoing' },
  { TaskListItemId: 2, Value: 'Phone - In', Type: 'Phone', Direction: 'Incoming' },
  { TaskListItemId: 3, Value: 'Meeting', Type: 'Appointment', Direction: 'Unknown' },
  { TaskListItemId: 4, Value: 'To-do', Type: 'ToDo', Direction: 'Unknown' },
];
const lists: Record<string, unknown> = {
  'User/currentPrincipal': { AssociateId: 7, FullName: 'Owner One', Associate: 'ONE' },
  'List/Task/Items': tasks,
  'List/DocumentTemplate/Items': [
    { DocumentTemplateId: 1, Name: 'E-mail out', RecordType: 'Email', Direction: 'Outgoing' },
    { DocumentTemplateId: 2, Name: 'E-mail in', RecordType: 'Email', Direction: 'Incoming' },
    { DocumentTemplateId: 3, Name: 'Letter', RecordType: 'Document', Direction: 'Outgoing' },
  ],
  'MDOList/leadstatus': [
    { Id: 1, Name: 'Open' },
    { Id: 2, Name: 'Contacting' },
    { Id: 4, Name: 'Re-nurture' },
    { Id: 6, Name: 'MQL' },
  ],
  'Person/UdefLayout': [{ ProgId: 'SuperOffice:7', FieldLabel: 'Segment' }],
};
