"""Two lists as a team brings them: one moved in, one waiting in its preview with something to decide."""

from crm.demo.world import World
from crm.exchange.files import bring_file, look_through, save_file

MOVED_IN = """Organizacje z targów ekonomii społecznej;;;;
Nazwa organizacji;Miejscowość;Powiat;nr tel.;Uwagi
Stowarzyszenie „Wspólny Stół” w Wieleniu;Wieleń;czarnkowsko-trzcianecki;067 256 00 11;stoisko nr 4
Fundacja „Lepszy Start” w Pile;Piła;pilski;67 212 00 12;
Stowarzyszenie „Zielona Ławka” w Wągrowcu;Wągrowiec;wągrowiecki;67 262 00 13;chcą przyjechać na spotkanie
"""
WAITING = """Nazwa placówki;Miejscowość;Powiat;tel./fax;Liczba uczestników;Uwagi
WTZ w Gębicach;Gębice;czarnkowsko-trzcianecki;67 255 00 21;30;numer z listy starostwa
Fundacja „Nowy Dach” w Chodzieży;Chodzież;chodzieskiego;67 282 00 2;;
Stowarzyszenie „Wspólny Stolik” w Wieleniu;Wieleń;powiat czarnkowsko-trzcianecki;;;
Stowarzyszenie „Pomocna Dłoń” w Obornikach;Oborniki;obornicki;61 296 00 23;;
Stowarzyszenie „Sami Swoi” w Nigdzie;Nigdzie;nigdzieński;;;
"""


def tell(world: World):
    by = world.team.coordinator
    save_file(file=_brought(by, "targi-2026.csv", MOVED_IN), by=by)
    _brought(by, "placowki-ze-starostwa.csv", WAITING)


def _brought(by, name, text):
    file = bring_file(by=by, name=name, content=text.encode("cp1250"), entity="organisations")
    return look_through(file=file)
