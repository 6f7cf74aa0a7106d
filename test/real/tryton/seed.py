#!/usr/bin/python3
"""Idempotent sample data for the Tryton test CRM (proteus, in process)."""
import datetime, os, sys, warnings
warnings.filterwarnings('ignore')
from decimal import Decimal
here = os.environ.get('DIR') or os.path.dirname(os.path.abspath(__file__))
from proteus import config, Model, Wizard

cfg = config.set_trytond(database=os.environ.get('TRYTON_DB_URI', 'sqlite:///crm'),
                         user='admin', config_file=os.path.join(here, 'trytond.conf'))

def one(model, **kw):
    r = Model.get(model).find([(k, '=', v) for k, v in kw.items()])
    return r[0] if r else None

# --- silence the first-login module configuration wizard -------------------
Item = Model.get('ir.module.config_wizard.item')
for it in Item.find([('state', '=', 'open')]):
    it.state = 'done'; it.save()

# --- company ---------------------------------------------------------------
Party = Model.get('party.party')
Company = Model.get('company.company')
Currency = Model.get('currency.currency')
Rate = Model.get('currency.currency.rate')
usd = one('currency.currency', code='USD')
if not usd:
    usd = Currency(name='U.S. Dollar', symbol='$', code='USD', rounding=Decimal('0.01'))
    usd.save()
    Rate(date=datetime.date(2000, 1, 1), rate=Decimal('1'), currency=usd).save()
if not Company.find([]):
    p = Party(name='Northwind Solar'); p.save()
    w = Wizard('company.company.config')
    w.execute('company')
    w.form.party = p
    w.form.currency = usd
    w.execute('add')
company, = Company.find([])
User = Model.get('res.user')
admin, = User.find([('login', '=', 'admin')])
cfg._context = User.get_preferences(True, {})

# --- employees and users ---------------------------------------------------
Employee = Model.get('company.employee')
Group = Model.get('res.group')
def employee(name):
    e = Employee.find([('party.name', '=', name)])
    if e: return e[0]
    p = Party(name=name); p.save()
    e = Employee(company=company, party=p); e.save()
    return e
reps = [employee(n) for n in ('Dana Reyes', 'Omar Haddad', 'Admin User')]
groups = Group.find([('name', 'in', ['Sale Opportunity', 'Sales', 'Sale Opportunity Administrator', 'Party Administration'])])
def user(login, name, emp):
    u = User.find([('login', '=', login)])
    if u: return u[0]
    u = User(name=name, login=login)
    u.password = login + '-pass'
    for g in Group.find([('name', 'in', [x.name for x in groups])]):
        u.groups.append(g)
    u.companies.append(Company(company.id))
    u.company = company
    u.employees.append(Employee(emp.id))
    u.employee = emp
    u.save()
    return u
user('dana', 'Dana Reyes', reps[0])
user('omar', 'Omar Haddad', reps[1])
admin = User(admin.id)
if not admin.employees:
    admin.companies.append(Company(company.id)) if company not in list(admin.companies) else None
    admin.company = company
    admin.employees.append(Employee(reps[2].id))
    admin.employee = reps[2]
    admin.save()
cfg._context = User.get_preferences(True, {})

# --- countries, of which a new Tryton has none ------------------------------
Country = Model.get('country.country')
for code, name in (('FI', 'Finland'), ('SE', 'Sweden'), ('NO', 'Norway'), ('DK', 'Denmark'), ('US', 'United States')):
    if not one('country.country', code=code):
        Country(name=name, code=code).save()

# --- parties with contact mechanisms ---------------------------------------
Opportunity = Model.get('sale.opportunity')
Note = Model.get('ir.note')
Mechanism = Model.get('party.contact_mechanism')
leads = [
    # party, phone, email, country, description, days ago, employee, state, notes
    ('Ada Quinn', '+12025550101', 'ada@example.test', 'FI', 'Web form: rooftop quote', 0, 0, 'lead', []),
    ('Ben Ortiz', '+12025550102', 'ben@example.test', 'SE', 'Web form: call me back', 1, 0, 'lead', ['Call: no answer']),
    ('Chloe Tan', '+12025550103', 'chloe@example.test', 'NO', 'Ad click: battery backup', 2, 1, 'lead', ['Call: left voicemail', 'SMS: sent intro text']),
    ('Dev Patel', '+12025550104', 'dev@example.test', 'DK', 'Referral', 5, 1, 'opportunity', ['Call: connected, qualified']),
    ('Erin Walsh', '+12025550105', 'erin@example.test', None, 'Trade show badge scan', 9, 2, 'lead', []),
    ('Farid Aziz', '+12025550106', 'farid@example.test', 'US', 'Web form: pricing', 14, 0, 'lost', ['Email: sent pricing', 'Call: bought elsewhere']),
]
today = datetime.date.today()
for name, phone, mail, country, desc, ago, rep, state, notes in leads:
    if Opportunity.find([('description', '=', desc), ('party.name', '=', name)]):
        continue
    p = Party(name=name)
    p.save()
    for t, v in (('phone', phone), ('email', mail)):
        Mechanism(party=p, type=t, value=v).save()
    p = Party(p.id)
    if country:
        address = p.addresses[0] if p.addresses else p.addresses.new()
        address.country = one('country.country', code=country)
        p.save()
    o = Opportunity()
    o.party = p
    o.description = desc
    o.company = company
    o.employee = reps[rep]
    o.start_date = today - datetime.timedelta(days=ago)
    o.amount = Decimal('12000.00')
    o.address = p.addresses[0] if p.addresses else None
    o.contact = p.contact_mechanisms[0]
    if state == 'lost':
        o.lost_reason = 'Bought elsewhere'
    o.save()
    for n in notes:
        Note(resource=o, message=n).save()
    if state == 'opportunity':
        o.click('opportunity')
    elif state == 'lost':
        o.click('lost')

# --- backdate, so that lead age and first-response gaps are realistic ---------
# SQLite wants microseconds in a time, or history_revisions fails.
from trytond.transaction import Transaction
users = [one('res.user', login=login).id for login in ('dana', 'omar', 'admin')]
base = datetime.datetime.utcnow().replace(microsecond=0)
with Transaction().start('crm', 1) as t:
    c = t.connection.cursor()
    c.execute('SELECT o.id, p.name FROM sale_opportunity o JOIN party_party p ON p.id = o.party')
    ids = {n: i for i, n in c.fetchall()}
    for n, (name, phone, mail, country, desc, ago, rep, state, notes) in enumerate(leads):
        oid = ids[name]
        created = base - datetime.timedelta(days=ago, minutes=7 + 11 * n)
        stamp = lambda at: at.isoformat(' ') + '.000001'
        for table in ('sale_opportunity', 'sale_opportunity__history'):
            c.execute("UPDATE %s SET create_date = '%s' WHERE id = %d" % (table, stamp(created), oid))
            # each change of the state a minute after the last note
            c.execute("UPDATE %s SET write_date = '%s' WHERE id = %d AND write_date IS NOT NULL"
                      % (table, stamp(created + datetime.timedelta(minutes=5 + 45 * max(0, len(notes) - 1))), oid))
        c.execute("SELECT id FROM ir_note WHERE resource = 'sale.opportunity,%d' ORDER BY id" % oid)
        for k, (nid,) in enumerate(c.fetchall()):
            at = created + datetime.timedelta(minutes=4 + 45 * k)
            c.execute("UPDATE ir_note SET create_date = '%s', create_uid = %d WHERE id = %d" % (stamp(at), users[rep], nid))
    t.commit()
print('leads:', [(o.id, o.number, o.state, o.party.name) for o in Opportunity.find([], order=[('id', 'ASC')])])
