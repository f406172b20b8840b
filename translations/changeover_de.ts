<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>ApplianceOverview</name>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>running %1</source>
        <translation>läuft %1</translation>
    </message>
    <message>
        <source>scripts %1</source>
        <translation>Skripte %1</translation>
    </message>
    <message>
        <source>standing by %1</source>
        <translation>bereit %1</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>In service</source>
        <translation>In Betrieb</translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) now</source>
        <translation>
            <numerusform>%n Anruf jetzt</numerusform>
            <numerusform>%n Anrufe jetzt</numerusform>
        </translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>Machines</source>
        <translation>Maschinen</translation>
    </message>
    <message>
        <source>Management service</source>
        <translation>Verwaltungsdienst</translation>
    </message>
    <message>
        <source>not installed</source>
        <translation>nicht installiert</translation>
    </message>
    <message>
        <source>Edge certificate</source>
        <translation>Edge-Zertifikat</translation>
    </message>
    <message>
        <source>expired on %1</source>
        <translation>abgelaufen am %1</translation>
    </message>
    <message numerus="yes">
        <source>valid until %1 (%n day(s))</source>
        <translation>
            <numerusform>gültig bis %1 (%n Tag)</numerusform>
            <numerusform>gültig bis %1 (%n Tage)</numerusform>
        </translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>restart pending</source>
        <translation>Neustart steht aus</translation>
    </message>
    <message>
        <source>%1 %2 free of %3</source>
        <translation>%1 %2 frei von %3</translation>
    </message>
    <message>
        <source>memory %1 free of %2</source>
        <translation>Arbeitsspeicher %1 frei von %2</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>Platz</translation>
    </message>
    <message>
        <source>Software</source>
        <translation>Software</translation>
    </message>
    <message>
        <source>.NET %1 · PowerShell %2</source>
        <translation>.NET %1 · PowerShell %2</translation>
    </message>
    <message>
        <source>Automatic updater</source>
        <translation>Automatische Aktualisierung</translation>
    </message>
    <message>
        <source>at work now</source>
        <translation>jetzt im Gang</translation>
    </message>
    <message>
        <source>enabled, idle</source>
        <translation>eingeschaltet, ruht</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>Could not be read</source>
        <translation>Nicht lesbar</translation>
    </message>
</context>
<context>
    <name>CheckRows</name>
    <message>
        <source>Checks</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Found:</source>
        <translation>Gefunden:</translation>
    </message>
    <message>
        <source>Expected:</source>
        <translation>Erwartet:</translation>
    </message>
    <message>
        <source>What to do:</source>
        <translation>Abhilfe:</translation>
    </message>
</context>
<context>
    <name>Cli</name>
    <message>
        <source>Run of plan %1 for site %2</source>
        <translation>Lauf des Plans %1 für den Standort %2</translation>
    </message>
    <message>
        <source>Resumed by %1; the hosts are looked at first</source>
        <translation>Fortgesetzt von %1; zuerst werden die Hosts angesehen</translation>
    </message>
    <message>
        <source>▶ %1</source>
        <translation>▶ %1</translation>
    </message>
    <message>
        <source>✗ %1: %2</source>
        <translation>✗ %1: %2</translation>
    </message>
    <message>
        <source>● %1: %2</source>
        <translation>● %1: %2</translation>
    </message>
    <message>
        <source>Answered by %1: %2 %3</source>
        <translation>Beantwortet von %1: %2 %3</translation>
    </message>
    <message>
        <source>Pausing: no new step begins</source>
        <translation>Hält an: Kein neuer Schritt beginnt</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Stoppt</translation>
    </message>
    <message>
        <source>The run ended: %1</source>
        <translation>Der Lauf ist beendet: %1</translation>
    </message>
    <message>
        <source>answer with: run answer --choice %1</source>
        <translation>antworten mit: run answer --choice %1</translation>
    </message>
    <message>
        <source>answer with: run answer --choice %1 --typed %2</source>
        <translation>antworten mit: run answer --choice %1 --typed %2</translation>
    </message>
    <message>
        <source>? %1: %2 — %3</source>
        <translation>? %1: %2 — %3</translation>
    </message>
    <message>
        <source>a password is asked: it is typed where the run is played</source>
        <translation>gefragt ist ein Kennwort: Es wird dort eingegeben, wo der Lauf geführt wird</translation>
    </message>
    <message>
        <source>answer with: run answer --choice %1 --field %2</source>
        <translation>antworten mit: run answer --choice %1 --field %2</translation>
    </message>
    <message>
        <source>answer with: run answer --choice %1 (force: --typed &quot;%2&quot;)</source>
        <translation>Antwort mit: run answer --choice %1 (force: --typed &quot;%2&quot;)</translation>
    </message>
</context>
<context>
    <name>OtherRuns</name>
    <message>
        <source>%1 by %2, since %3</source>
        <translation>%1 von %2, seit %3</translation>
    </message>
    <message>
        <source>%1 by %2, since %3, interrupted</source>
        <translation>%1 von %2, seit %3, unterbrochen</translation>
    </message>
    <message>
        <source>%1, since %2, interrupted</source>
        <translation>%1, seit %2, unterbrochen</translation>
    </message>
</context>
<context>
    <name>Plan</name>
    <message>
        <source>Estimate: %1.</source>
        <translation>Schätzung: %1.</translation>
    </message>
    <message>
        <source>Safe point: the work can rest here.</source>
        <translation>Sicherer Punkt: Hier kann die Arbeit ruhen.</translation>
    </message>
    <message>
        <source>May be skipped.</source>
        <translation>Darf übersprungen werden.</translation>
    </message>
    <message>
        <source>Asks when it is not done after %1.</source>
        <translation>Fragt, wenn er nach %1 nicht fertig ist.</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>no figure yet</source>
        <translation>noch keine Zahl</translation>
    </message>
    <message>
        <source>Can be stopped at any time.</source>
        <translation>Kann jederzeit gestoppt werden.</translation>
    </message>
    <message>
        <source>Can be stopped after this step.</source>
        <translation>Kann nach diesem Schritt gestoppt werden.</translation>
    </message>
    <message>
        <source>Point of no return: it is finished and verified once begun.</source>
        <translation>Kein Zurück: Einmal begonnen, wird er zu Ende geführt und nachgewiesen.</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n Schritt</numerusform>
            <numerusform>%n Schritte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them change a host</source>
        <translation>
            <numerusform>%n davon ändert einen Host</numerusform>
            <numerusform>%n davon ändern einen Host</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n safe point(s)</source>
        <translation>
            <numerusform>%n sicherer Punkt</numerusform>
            <numerusform>%n sichere Punkte</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2; %3; duration: %4.</source>
        <extracomment>%1 &quot;13 steps&quot;, %2 &quot;8 of them change a host&quot;, %3 &quot;4 safe points&quot;, %4 &quot;about 3 h&quot;</extracomment>
        <translation>%1, %2; %3; Dauer: %4.</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) without a figure are not counted.</source>
        <translation>
            <numerusform>%n Schritt ohne Zahl ist nicht mitgezählt.</numerusform>
            <numerusform>%n Schritte ohne Zahl sind nicht mitgezählt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Plan hash: %1</source>
        <translation>Hash des Plans: %1</translation>
    </message>
    <message>
        <source>Tenant: %1</source>
        <translation>Mandant: %1</translation>
    </message>
    <message>
        <source>Old package back on %1: %2</source>
        <translation>Altes Paket zurück auf %1: %2</translation>
    </message>
    <message>
        <source>Upgrade of %1 to %2</source>
        <translation>Aktualisierung von %1 auf %2</translation>
    </message>
    <message>
        <source>Approving this plan confirms</source>
        <translation>Mit der Freigabe dieses Plans wird bestätigt</translation>
    </message>
    <message>
        <source>Appliance</source>
        <translation>Appliance</translation>
    </message>
    <message>
        <source>TLS, certificate %1</source>
        <translation>TLS, Zertifikat %1</translation>
    </message>
    <message>
        <source>Sealed messages</source>
        <translation>Versiegelte Nachrichten</translation>
    </message>
    <message>
        <source>Protected by</source>
        <translation>Geschützt durch</translation>
    </message>
    <message>
        <source>SSH, host key %1</source>
        <translation>SSH, Hostschlüssel %1</translation>
    </message>
    <message>
        <source>Nothing leaves this computer</source>
        <translation>Nichts verlässt diesen Computer</translation>
    </message>
    <message>
        <source>Prompts of the cmdlets</source>
        <translation>Rückfragen der Cmdlets</translation>
    </message>
    <message>
        <source>A prompt for “%1” is answered with the credentials of that name.</source>
        <translation>Eine Rückfrage nach „%1“ wird mit den Zugangsdaten dieses Namens beantwortet.</translation>
    </message>
    <message>
        <source>A prompt for “%1” is answered with the credentials “%2”.</source>
        <translation>Eine Rückfrage nach „%1“ wird mit den Zugangsdaten „%2“ beantwortet.</translation>
    </message>
    <message>
        <source>Every other prompt is asked of you, in the window or on the command line; nothing is guessed. Answers travel encrypted for the job that asks.</source>
        <translation>Jede andere Rückfrage wird an Sie weitergegeben, im Fenster oder auf der Befehlszeile; nichts wird geraten. Antworten reisen verschlüsselt für den Auftrag, der fragt.</translation>
    </message>
    <message>
        <source>HTTPS, or sealed messages where the host has none</source>
        <translation>HTTPS, oder versiegelte Nachrichten, wo der Host keines hat</translation>
    </message>
</context>
<context>
    <name>PutBack</name>
    <message>
        <source>Microsoft documents no such procedure. The new package is removed, the old one installed, its files are restored and the appliance is registered again. Calls go on meanwhile; until Register has succeeded nothing recovers the appliance by itself.</source>
        <translation>Microsoft beschreibt kein solches Verfahren. Das neue Paket wird entfernt, das alte installiert, seine Dateien werden wiederhergestellt und die Appliance neu registriert. Anrufe gehen währenddessen weiter; bis die Registrierung gelungen ist, stellt sich die Appliance nicht von selbst wieder her.</translation>
    </message>
    <message>
        <source>There is a way back, too: stop the run, then choose “Put the old package back…” for %1. Calls go on meanwhile.</source>
        <translation>Es gibt auch einen Weg zurück: Stoppen Sie den Lauf und wählen Sie dann „Altes Paket zurückbringen…“ für %1. Gespräche laufen inzwischen weiter.</translation>
    </message>
</context>
<context>
    <name>QMessageBox</name>
    <message>
        <source>Changeover cannot start</source>
        <translation>Changeover kann nicht starten</translation>
    </message>
</context>
<context>
    <name>RunProof</name>
    <message>
        <source>%1 runs %2: machines and scripts, read from the host at %3.</source>
        <translation>%1 läuft mit %2: Maschinen und Skripte, am Host gelesen am %3.</translation>
    </message>
    <message>
        <source>Signed off by %1: %2</source>
        <translation>Abgenommen von %1: %2</translation>
    </message>
</context>
<context>
    <name>SaveReport</name>
    <message>
        <source>The report was not saved</source>
        <translation>Der Bericht wurde nicht gespeichert</translation>
    </message>
    <message>
        <source>“%1” cannot be written: %2</source>
        <translation>„%1“ kann nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>Save the report in another folder.</source>
        <translation>Speichern Sie den Bericht in einem anderen Ordner.</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>Markdown (*.md);;JSON (*.json)</source>
        <translation>Markdown (*.md);;JSON (*.json)</translation>
    </message>
</context>
<context>
    <name>StopConsequences</name>
    <message>
        <source>New calls are refused here until the switch has ended and is verified.</source>
        <translation>Neue Anrufe werden hier abgewiesen, bis das Umschalten beendet und nachgewiesen ist.</translation>
    </message>
    <message>
        <source>Calls go on, but without automatic recovery since %1, until Register has succeeded.</source>
        <translation>Anrufe laufen weiter, aber seit %1 ohne automatische Wiederherstellung, bis Register gelungen ist.</translation>
    </message>
    <message>
        <source>In service.</source>
        <translation>In Betrieb.</translation>
    </message>
    <message>
        <source>Untouched and in service.</source>
        <translation>Unberührt und in Betrieb.</translation>
    </message>
    <message>
        <source>Finished.</source>
        <translation>Fertig.</translation>
    </message>
    <message>
        <source>Safe to leave as it is now.</source>
        <translation>Kann so bleiben, wie sie jetzt ist.</translation>
    </message>
    <message>
        <source>Next safe point: after “%1”.</source>
        <translation>Nächster sicherer Punkt: nach „%1“.</translation>
    </message>
    <message>
        <source>No further safe point.</source>
        <translation>Kein weiterer sicherer Punkt.</translation>
    </message>
    <message>
        <source>Nothing is left to do here.</source>
        <translation>Hier ist nichts mehr zu tun.</translation>
    </message>
    <message>
        <source>Going on later reads the appliance first and continues with “%1”.</source>
        <translation>Ein späteres Fortsetzen liest zuerst die Appliance und macht mit „%1“ weiter.</translation>
    </message>
    <message>
        <source>Stop &amp;following</source>
        <translation>Nicht mehr &amp;verfolgen</translation>
    </message>
    <message>
        <source>Jobs on hosts go on. The run waits, interrupted, until you resume it.</source>
        <translation>Aufträge auf Hosts gehen weiter. Der Lauf wartet unterbrochen, bis Sie ihn fortsetzen.</translation>
    </message>
    <message>
        <source>Stop at the next &amp;safe point</source>
        <translation>Am nächsten &amp;sicheren Punkt stoppen</translation>
    </message>
    <message>
        <source>The run goes on up to “%1”, then ends in a state you can leave for the night.</source>
        <translation>Der Lauf geht bis „%1“ weiter und endet dann in einem Zustand, der über Nacht so bleiben kann.</translation>
    </message>
    <message>
        <source>Stop &amp;now</source>
        <translation>&amp;Jetzt stoppen</translation>
    </message>
    <message>
        <source>No step is at work: the run ends at once.</source>
        <translation>Kein Schritt ist im Gang: Der Lauf endet sofort.</translation>
    </message>
    <message>
        <source>Stop after this s&amp;tep</source>
        <translation>Nach diesem Schri&amp;tt stoppen</translation>
    </message>
    <message>
        <source>“%1” comes to its end, then the run ends.</source>
        <translation>„%1“ kommt zum Ende, dann endet der Lauf.</translation>
    </message>
    <message>
        <source>&amp;Cancel the job on the host</source>
        <translation>Den Auftrag auf dem Host &amp;abbrechen</translation>
    </message>
    <message>
        <source>The host is asked to end “%1”; the run ends when the host says so.</source>
        <translation>Der Host wird gebeten, „%1“ zu beenden; der Lauf endet, wenn der Host es meldet.</translation>
    </message>
    <message>
        <source>The run is stopping: it goes on up to “%1”, then ends.</source>
        <translation>Der Lauf stoppt: Er geht noch bis „%1“ und endet dann.</translation>
    </message>
    <message>
        <source>The run is stopping: it ends at once.</source>
        <translation>Der Lauf stoppt: Er endet sofort.</translation>
    </message>
    <message>
        <source>The run is stopping: the host was asked to end “%1”, and the run ends when the host says so.</source>
        <translation>Der Lauf stoppt: Der Host wurde gebeten, „%1“ zu beenden, und der Lauf endet, sobald der Host das meldet.</translation>
    </message>
    <message>
        <source>The run is stopping: “%1” comes to its end, then the run ends.</source>
        <translation>Der Lauf stoppt: „%1“ kommt noch zum Ende, dann endet der Lauf.</translation>
    </message>
    <message>
        <source>Nothing is at work on the host: the question is withdrawn and the run ends at once.</source>
        <translation>Auf dem Host arbeitet nichts: Die Frage wird zurückgezogen, und der Lauf endet sofort.</translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message>
        <source>Host answers and accepts the account</source>
        <translation>Host antwortet und nimmt das Konto an</translation>
    </message>
    <message>
        <source>Elevated administrator</source>
        <translation>Administrator mit erhöhten Rechten</translation>
    </message>
    <message>
        <source>.NET Framework</source>
        <translation>.NET Framework</translation>
    </message>
    <message>
        <source>PowerShell and its policies</source>
        <translation>PowerShell und ihre Richtlinien</translation>
    </message>
    <message>
        <source>Cloud Connector module</source>
        <translation>Modul CloudConnector</translation>
    </message>
    <message>
        <source>Clock of the host</source>
        <translation>Uhr des Hosts</translation>
    </message>
    <message>
        <source>No restart pending</source>
        <translation>Kein Neustart steht aus</translation>
    </message>
    <message>
        <source>No other console open</source>
        <translation>Keine andere Konsole offen</translation>
    </message>
    <message>
        <source>Disk space for two instances</source>
        <translation>Plattenplatz für zwei Instanzen</translation>
    </message>
    <message>
        <source>Memory for eight machines</source>
        <translation>Arbeitsspeicher für acht Maschinen</translation>
    </message>
    <message>
        <source>Existing backup instance</source>
        <translation>Vorhandene Sicherungsinstanz</translation>
    </message>
    <message>
        <source>Appliance directory</source>
        <translation>Appliance-Verzeichnis</translation>
    </message>
    <message>
        <source>Scripts and machines agree</source>
        <translation>Skripte und Maschinen passen zusammen</translation>
    </message>
    <message>
        <source>Way from running to target version</source>
        <translation>Weg von der laufenden zur Zielversion</translation>
    </message>
    <message>
        <source>Management service</source>
        <translation>Verwaltungsdienst</translation>
    </message>
    <message>
        <source>Credential file can be decrypted</source>
        <translation>Anmeldedatei lässt sich entschlüsseln</translation>
    </message>
    <message>
        <source>Sign-in at the tenant</source>
        <translation>Anmeldung am Mandanten</translation>
    </message>
    <message>
        <source>Certificate of the Edge</source>
        <translation>Zertifikat des Edge</translation>
    </message>
    <message>
        <source>No automatic update or recovery at work</source>
        <translation>Keine automatische Aktualisierung oder Wiederherstellung im Gang</translation>
    </message>
    <message>
        <source>No automatic update due</source>
        <translation>Keine automatische Aktualisierung fällig</translation>
    </message>
    <message>
        <source>Nothing else begun in the site</source>
        <translation>Am Standort ist nichts anderes begonnen</translation>
    </message>
    <message>
        <source>Site share</source>
        <translation>Standortfreigabe</translation>
    </message>
    <message>
        <source>Bits of the target</source>
        <translation>Bits der Zielversion</translation>
    </message>
    <message>
        <source>Base disk</source>
        <translation>Basisdatenträger</translation>
    </message>
    <message>
        <source>Package of the target</source>
        <translation>Paket der Zielversion</translation>
    </message>
    <message>
        <source>Package for the way back</source>
        <translation>Paket für den Rückweg</translation>
    </message>
    <message>
        <source>Identity of the site at the tenant</source>
        <translation>Identität des Standorts beim Mandanten</translation>
    </message>
    <message>
        <source>Identity of the appliance at the tenant</source>
        <translation>Identität der Appliance beim Mandanten</translation>
    </message>
    <message>
        <source>Other appliances in service</source>
        <translation>Andere Appliances in Betrieb</translation>
    </message>
    <message>
        <source>Capacity for the present calls</source>
        <translation>Kapazität für die jetzigen Anrufe</translation>
    </message>
    <message>
        <source>No other run at work</source>
        <translation>Kein anderer Lauf im Gang</translation>
    </message>
    <message>
        <source>Nobody else changes the host</source>
        <translation>Niemand sonst ändert den Host</translation>
    </message>
    <message>
        <source>Maintenance window</source>
        <translation>Wartungsfenster</translation>
    </message>
    <message>
        <source>Configuration confirmed</source>
        <translation>Konfiguration bestätigt</translation>
    </message>
    <message>
        <source>Configuration: encoding</source>
        <translation>Konfiguration: Zeichenkodierung</translation>
    </message>
    <message>
        <source>Configuration: sections and keys</source>
        <translation>Konfiguration: Abschnitte und Schlüssel</translation>
    </message>
    <message>
        <source>Configuration: release it was made for</source>
        <translation>Konfiguration: Version, für die sie gemacht ist</translation>
    </message>
    <message>
        <source>Configuration: SiteName</source>
        <translation>Konfiguration: SiteName</translation>
    </message>
    <message>
        <source>Configuration: EnableReferSupport</source>
        <translation>Konfiguration: EnableReferSupport</translation>
    </message>
    <message>
        <source>Configuration: State line</source>
        <translation>Konfiguration: Zeile State</translation>
    </message>
    <message>
        <source>Configuration: mandatory values</source>
        <translation>Konfiguration: Pflichtwerte</translation>
    </message>
    <message>
        <source>Configuration: form of the values</source>
        <translation>Konfiguration: Form der Werte</translation>
    </message>
    <message>
        <source>Configuration: server and pool names</source>
        <translation>Konfiguration: Server- und Poolnamen</translation>
    </message>
    <message>
        <source>Configuration: media ports</source>
        <translation>Konfiguration: Medienports</translation>
    </message>
    <message>
        <source>Configuration: management network</source>
        <translation>Konfiguration: Verwaltungsnetz</translation>
    </message>
    <message>
        <source>Configuration: addresses</source>
        <translation>Konfiguration: Adressen</translation>
    </message>
    <message>
        <source>Configuration: gateways</source>
        <translation>Konfiguration: Gateways</translation>
    </message>
    <message>
        <source>Configuration: voice routes</source>
        <translation>Konfiguration: Anrufrouten</translation>
    </message>
    <message>
        <source>Configuration: names of keys</source>
        <translation>Konfiguration: Namen der Schlüssel</translation>
    </message>
    <message>
        <source>Configuration: same over the site</source>
        <translation>Konfiguration: gleich am ganzen Standort</translation>
    </message>
    <message>
        <source>Configuration: different in the site</source>
        <translation>Konfiguration: verschieden am Standort</translation>
    </message>
    <message>
        <source>%1 could not read this (%2): %3</source>
        <translation>%1 konnte dies nicht lesen (%2): %3</translation>
    </message>
    <message>
        <source>%1 gave no answer about this (%2).</source>
        <translation>%1 gab darauf keine Antwort (%2).</translation>
    </message>
    <message>
        <source>An answer of the host.</source>
        <translation>Eine Antwort des Hosts.</translation>
    </message>
    <message>
        <source>Run the checks again. If it stays unknown, look at it on %1 yourself before you go on.</source>
        <translation>Prüfen Sie noch einmal. Bleibt es unbekannt, sehen Sie selbst auf %1 nach, bevor Sie weitermachen.</translation>
    </message>
    <message>
        <source>%1 answered and accepted the account.</source>
        <translation>%1 hat geantwortet und das Konto angenommen.</translation>
    </message>
    <message>
        <source>There is no reading of %1.</source>
        <translation>Von %1 liegen keine Messwerte vor.</translation>
    </message>
    <message>
        <source>The host answers over WinRM and accepts its administrator.</source>
        <translation>Der Host antwortet über WinRM und nimmt seinen Administrator an.</translation>
    </message>
    <message>
        <source>See that %1 is on, check its address and its password under Credentials, then run the checks again.</source>
        <translation>Sehen Sie nach, ob %1 eingeschaltet ist, prüfen Sie Adresse und Kennwort unter Anmeldedaten und prüfen Sie dann noch einmal.</translation>
    </message>
    <message>
        <source>%1 is an administrator with full rights.</source>
        <translation>%1 ist Administrator mit vollen Rechten.</translation>
    </message>
    <message>
        <source>%1 is not an administrator of the host.</source>
        <translation>%1 ist kein Administrator des Hosts.</translation>
    </message>
    <message>
        <source>%1 is an administrator, but its rights are filtered.</source>
        <translation>%1 ist Administrator, aber mit gefilterten Rechten.</translation>
    </message>
    <message>
        <source>An administrator with full rights.</source>
        <translation>Ein Administrator mit vollen Rechten.</translation>
    </message>
    <message>
        <source>Choose the Windows account that deployed the appliance, or add %1 to the Administrators of the host.</source>
        <translation>Wählen Sie das Windows-Konto, das die Appliance eingerichtet hat, oder nehmen Sie %1 in die Administratoren des Hosts auf.</translation>
    </message>
    <message>
        <source>Set LocalAccountTokenFilterPolicy to 1 on the host, or use the built-in Administrator instead of %1.</source>
        <translation>Setzen Sie LocalAccountTokenFilterPolicy auf dem Host auf 1, oder nehmen Sie statt %1 den eingebauten Administrator.</translation>
    </message>
    <message>
        <source>.NET Framework %1 (release %2).</source>
        <translation>.NET Framework %1 (Release %2).</translation>
    </message>
    <message>
        <source>.NET Framework 4.6.1 or later for version %1 (release 394254 or higher).</source>
        <translation>.NET Framework 4.6.1 oder neuer für Version %1 (Release 394254 oder höher).</translation>
    </message>
    <message>
        <source>Install .NET Framework 4.6.1 or later on %1 and restart it. Without it every cmdlet of 2.1 fails.</source>
        <translation>Installieren Sie .NET Framework 4.6.1 oder neuer auf %1 und starten Sie neu. Ohne das scheitert jedes Cmdlet von 2.1.</translation>
    </message>
    <message>
        <source>PowerShell %1, execution policy %2.</source>
        <translation>PowerShell %1, Ausführungsrichtlinie %2.</translation>
    </message>
    <message>
        <source>PowerShell runs in the mode %1.</source>
        <translation>PowerShell läuft im Modus %1.</translation>
    </message>
    <message>
        <source>PowerShell 5.1 or later, RemoteSigned or more open, full language.</source>
        <translation>PowerShell 5.1 oder neuer, RemoteSigned oder offener, voller Sprachumfang.</translation>
    </message>
    <message>
        <source>Install Windows Management Framework 5.1 on the host and restart it.</source>
        <translation>Installieren Sie Windows Management Framework 5.1 auf dem Host und starten Sie neu.</translation>
    </message>
    <message>
        <source>Run Set-ExecutionPolicy RemoteSigned in an elevated console of the host; look for a group policy if it does not last.</source>
        <translation>Führen Sie Set-ExecutionPolicy RemoteSigned in einer Konsole mit erhöhten Rechten aus; hält es nicht, suchen Sie nach einer Gruppenrichtlinie.</translation>
    </message>
    <message>
        <source>A policy (AppLocker or Device Guard) restricts PowerShell. Exempt administrators of the host from it.</source>
        <translation>Eine Richtlinie (AppLocker oder Device Guard) schränkt PowerShell ein. Nehmen Sie die Administratoren des Hosts davon aus.</translation>
    </message>
    <message>
        <source>The module is at %1.</source>
        <translation>Das Modul liegt in %1.</translation>
    </message>
    <message>
        <source>The Cloud Connector module is not there.</source>
        <translation>Das Modul CloudConnector ist nicht vorhanden.</translation>
    </message>
    <message>
        <source>The Cloud Connector module is present.</source>
        <translation>Das Modul CloudConnector ist vorhanden.</translation>
    </message>
    <message>
        <source>Check that C:\Program Files\WindowsPowerShell\Modules is in PSModulePath; otherwise install the package of the running version again.</source>
        <translation>Prüfen Sie, ob C:\Program Files\WindowsPowerShell\Modules in PSModulePath steht; sonst installieren Sie das Paket der laufenden Version neu.</translation>
    </message>
    <message>
        <source>The host&apos;s clock is off by %1 minutes.</source>
        <translation>Die Uhr des Hosts weicht um %1 Minuten ab.</translation>
    </message>
    <message>
        <source>At most five minutes away from this computer&apos;s clock.</source>
        <translation>Höchstens fünf Minuten Abweichung von der Uhr dieses Rechners.</translation>
    </message>
    <message>
        <source>Set the clock of %1 (w32tm /resync). Certificates, sign-in and update windows depend on it.</source>
        <translation>Stellen Sie die Uhr von %1 (w32tm /resync). Zertifikate, Anmeldung und Aktualisierungsfenster hängen davon ab.</translation>
    </message>
    <message>
        <source>No restart is pending.</source>
        <translation>Kein Neustart steht aus.</translation>
    </message>
    <message>
        <source>Windows waits for a restart: %1.</source>
        <translation>Windows wartet auf einen Neustart: %1.</translation>
    </message>
    <message>
        <source>Restart %1 at a quiet time, wait until it carries calls again, then run the checks again.</source>
        <translation>Starten Sie %1 zu einer ruhigen Zeit neu, warten Sie, bis sie wieder Anrufe trägt, und prüfen Sie dann noch einmal.</translation>
    </message>
    <message>
        <source>No other PowerShell console is open on the host.</source>
        <translation>Auf dem Host ist keine andere PowerShell-Konsole offen.</translation>
    </message>
    <message>
        <source>%1 is open on the host for %2.</source>
        <translation>%1 ist auf dem Host für %2 offen.</translation>
    </message>
    <message>
        <source>No other console that would keep the old cmdlets.</source>
        <translation>Keine andere Konsole, die die alten Cmdlets behielte.</translation>
    </message>
    <message>
        <source>Ask its owner to close it on %1: a console that stays open keeps the cmdlets of the old version.</source>
        <translation>Bitten Sie den Besitzer, sie auf %1 zu schließen: Eine offen bleibende Konsole behält die Cmdlets der alten Version.</translation>
    </message>
    <message>
        <source>%1 GB are free on %2.</source>
        <translation>%1 GB sind frei auf %2.</translation>
    </message>
    <message>
        <source>%1 GB free on %2 for the four new machines. The figure is ours; Microsoft names none.</source>
        <translation>%1 GB frei auf %2 für die vier neuen Maschinen. Die Zahl stammt von uns; Microsoft nennt keine.</translation>
    </message>
    <message>
        <source>Free some space on %1. The backup instance (%2) is replaced only after the new one is built.</source>
        <translation>Schaffen Sie Platz auf %1. Die Sicherungsinstanz (%2) wird erst ersetzt, wenn die neue gebaut ist.</translation>
    </message>
    <message>
        <source>The host has %1 GB of memory.</source>
        <translation>Der Host hat %1 GB Arbeitsspeicher.</translation>
    </message>
    <message>
        <source>%1 GB, because eight machines exist side by side while the new ones are built.</source>
        <translation>%1 GB, weil acht Maschinen nebeneinander bestehen, während die neuen gebaut werden.</translation>
    </message>
    <message>
        <source>Compare with the hardware that Microsoft names for this appliance. Go on only when you know that it was enough the last time.</source>
        <translation>Vergleichen Sie mit der Hardware, die Microsoft für diese Appliance nennt. Machen Sie nur weiter, wenn es beim letzten Mal gereicht hat.</translation>
    </message>
    <message>
        <source>The backup instance is %1 with %2 machines. The new instance takes its place.</source>
        <translation>Die Sicherungsinstanz ist %1 mit %2 Maschinen. Die neue Instanz tritt an ihre Stelle.</translation>
    </message>
    <message>
        <source>There is no backup instance.</source>
        <translation>Es gibt keine Sicherungsinstanz.</translation>
    </message>
    <message>
        <source>The backup instance is known, because the new one takes its place.</source>
        <translation>Die Sicherungsinstanz ist bekannt, denn die neue tritt an ihre Stelle.</translation>
    </message>
    <message>
        <source>The appliance directory is %1.</source>
        <translation>Das Appliance-Verzeichnis ist %1.</translation>
    </message>
    <message>
        <source>A local folder without a space in its path.</source>
        <translation>Ein lokaler Ordner ohne Leerzeichen im Pfad.</translation>
    </message>
    <message>
        <source>The directory cannot be changed on a deployed appliance: deploy it again with a local path without spaces before you upgrade it.</source>
        <translation>Bei einer eingerichteten Appliance lässt sich das Verzeichnis nicht ändern: Richten Sie sie vor der Aktualisierung mit einem lokalen Pfad ohne Leerzeichen neu ein.</translation>
    </message>
    <message>
        <source>Scripts %1, running machines %2, backup %3.</source>
        <translation>Skripte %1, laufende Maschinen %2, Sicherung %3.</translation>
    </message>
    <message>
        <source>An upgrade to %1 was begun here. The plan goes on where it stands.</source>
        <translation>Hier wurde eine Aktualisierung auf %1 begonnen. Der Plan macht dort weiter, wo sie steht.</translation>
    </message>
    <message>
        <source>Find out what happened here. After a rollback switch forward again, or put the package of the running version back.</source>
        <translation>Klären Sie, was hier geschehen ist. Schalten Sie nach einem Rückschalten wieder vor, oder setzen Sie das Paket der laufenden Version wieder ein.</translation>
    </message>
    <message>
        <source>The appliance runs %1; the target is %2.</source>
        <translation>Auf der Appliance läuft %1; das Ziel ist %2.</translation>
    </message>
    <message>
        <source>The target is the next release after the running one.</source>
        <translation>Das Ziel ist die nächste Version nach der laufenden.</translation>
    </message>
    <message>
        <source>Choose a newer target. To go back, switch back to the backup instance instead.</source>
        <translation>Wählen Sie ein neueres Ziel. Um zurückzugehen, schalten Sie auf die Sicherungsinstanz um.</translation>
    </message>
    <message>
        <source>This program does not know release %1. Compare its release notes with the plan before you accept.</source>
        <translation>Dieses Programm kennt Version %1 nicht. Vergleichen Sie ihre Versionshinweise mit dem Plan, bevor Sie zustimmen.</translation>
    </message>
    <message>
        <source>No document lists which releases may be skipped. Accept it only if you have reason to trust it, or go release by release.</source>
        <translation>Nirgends steht, welche Versionen übersprungen werden dürfen. Stimmen Sie nur mit gutem Grund zu, oder gehen Sie Version für Version.</translation>
    </message>
    <message>
        <source>The management service runs as %1.</source>
        <translation>Der Verwaltungsdienst läuft als %1.</translation>
    </message>
    <message>
        <source>The management service is not running: %1.</source>
        <translation>Der Verwaltungsdienst läuft nicht: %1.</translation>
    </message>
    <message>
        <source>There is no management service on the host.</source>
        <translation>Auf dem Host gibt es keinen Verwaltungsdienst.</translation>
    </message>
    <message>
        <source>The management service runs, so that the appliance is watched and recovered.</source>
        <translation>Der Verwaltungsdienst läuft, sodass die Appliance überwacht und wiederhergestellt wird.</translation>
    </message>
    <message>
        <source>It comes back with Register in this plan. Until then nobody recovers the appliance: do not leave it so over night.</source>
        <translation>Er kommt in diesem Plan mit Register zurück. Bis dahin stellt niemand die Appliance wieder her: Lassen Sie sie nicht über Nacht so.</translation>
    </message>
    <message>
        <source>Start the service Skype for Business Cloud Connector Management Service on %1 and look into CceManagementService.log.</source>
        <translation>Starten Sie den Dienst Skype for Business Cloud Connector Management Service auf %1 und sehen Sie in CceManagementService.log nach.</translation>
    </message>
    <message>
        <source>%1 can decrypt the credential file.</source>
        <translation>%1 kann die Anmeldedatei entschlüsseln.</translation>
    </message>
    <message>
        <source>%1 cannot decrypt the credential file: %2</source>
        <translation>%1 kann die Anmeldedatei nicht entschlüsseln: %2</translation>
    </message>
    <message>
        <source>The account that entered the secrets signs in here.</source>
        <translation>Hier meldet sich das Konto an, das die Kennwörter eingegeben hat.</translation>
    </message>
    <message>
        <source>Sign in with the account that deployed the appliance. If its password was changed, delete its credential file and run Register-CcAppliance -Local first.</source>
        <translation>Melden Sie sich mit dem Konto an, das die Appliance eingerichtet hat. Wurde dessen Kennwort geändert, löschen Sie seine Anmeldedatei und führen Sie zuerst Register-CcAppliance -Local aus.</translation>
    </message>
    <message>
        <source>The appliance can sign in at the tenant.</source>
        <translation>Die Appliance kann sich am Mandanten anmelden.</translation>
    </message>
    <message>
        <source>The appliance cannot sign in at the tenant: %1</source>
        <translation>Die Appliance kann sich am Mandanten nicht anmelden: %1</translation>
    </message>
    <message>
        <source>The tenant account of the appliance is accepted, without a second factor.</source>
        <translation>Das Mandantenkonto der Appliance wird angenommen, ohne zweiten Faktor.</translation>
    </message>
    <message>
        <source>Run Set-CcCredential -AccountType TenantAdmin on every appliance with the present password.</source>
        <translation>Führen Sie auf jeder Appliance Set-CcCredential -AccountType TenantAdmin mit dem jetzigen Kennwort aus.</translation>
    </message>
    <message>
        <source>The file in the appliance directory is valid until %1, the certificate in use until %2.</source>
        <translation>Die Datei im Appliance-Verzeichnis gilt bis %1, das benutzte Zertifikat bis %2.</translation>
    </message>
    <message>
        <source>The file is not older than the certificate in use, and not expired.</source>
        <translation>Die Datei ist nicht älter als das benutzte Zertifikat und nicht abgelaufen.</translation>
    </message>
    <message>
        <source>Put the present certificate there with Set-CcExternalCertificateFilePath on %1: the upgrade takes the file, not the certificate in use.</source>
        <translation>Legen Sie das jetzige Zertifikat mit Set-CcExternalCertificateFilePath auf %1 ab: Die Aktualisierung nimmt die Datei, nicht das benutzte Zertifikat.</translation>
    </message>
    <message>
        <source>Order a new certificate and set it with Set-CcExternalCertificateFilePath before you upgrade.</source>
        <translation>Bestellen Sie ein neues Zertifikat und setzen Sie es vor der Aktualisierung mit Set-CcExternalCertificateFilePath.</translation>
    </message>
    <message>
        <source>Neither the automatic updater nor a recovery is at work.</source>
        <translation>Weder die automatische Aktualisierung noch eine Wiederherstellung ist im Gang.</translation>
    </message>
    <message>
        <source>The automatic updater is at work on the host.</source>
        <translation>Auf dem Host ist die automatische Aktualisierung im Gang.</translation>
    </message>
    <message>
        <source>The management service is recovering the appliance (attempt %1).</source>
        <translation>Der Verwaltungsdienst stellt die Appliance gerade wieder her (Versuch %1).</translation>
    </message>
    <message>
        <source>Wait until it has ended, then run the checks again. Do not interrupt it.</source>
        <translation>Warten Sie das Ende ab und prüfen Sie dann noch einmal. Unterbrechen Sie es nicht.</translation>
    </message>
    <message>
        <source>Let the recovery on %1 end first; if it repeats for hours, look into CceManagementService.log.</source>
        <translation>Lassen Sie die Wiederherstellung auf %1 erst enden; wiederholt sie sich über Stunden, sehen Sie in CceManagementService.log nach.</translation>
    </message>
    <message>
        <source>The next update window opens at %1.</source>
        <translation>Das nächste Aktualisierungsfenster öffnet um %1.</translation>
    </message>
    <message>
        <source>Automatic updates are switched off for the site.</source>
        <translation>Automatische Aktualisierungen sind für den Standort abgeschaltet.</translation>
    </message>
    <message>
        <source>An update window of the site is open now.</source>
        <translation>Ein Aktualisierungsfenster des Standorts ist jetzt offen.</translation>
    </message>
    <message>
        <source>No update window opens before the estimated end.</source>
        <translation>Kein Aktualisierungsfenster öffnet vor dem geschätzten Ende.</translation>
    </message>
    <message>
        <source>Start after the window, or set EnableAutoUpdate of the site to false for the time of the upgrade and back afterwards.</source>
        <translation>Beginnen Sie nach dem Fenster, oder setzen Sie EnableAutoUpdate des Standorts für die Zeit der Aktualisierung auf false und danach wieder zurück.</translation>
    </message>
    <message>
        <source>No appliance of the site is in maintenance or at an action.</source>
        <translation>Keine Appliance des Standorts ist in Wartung oder führt eine Aktion aus.</translation>
    </message>
    <message>
        <source>%1 is in maintenance.</source>
        <translation>%1 ist in Wartung.</translation>
    </message>
    <message>
        <source>%1 has begun an action: %2.</source>
        <translation>%1 hat eine Aktion begonnen: %2.</translation>
    </message>
    <message>
        <source>Finish the work on %1 and take it out of maintenance (Exit-CcUpdate), then run the checks again.</source>
        <translation>Beenden Sie die Arbeit an %1 und nehmen Sie sie aus der Wartung (Exit-CcUpdate), dann prüfen Sie noch einmal.</translation>
    </message>
    <message>
        <source>Wait until %1 has finished %2. If it never does, correct its state with Set-CsCceApplianceDeploymentStatus.</source>
        <translation>Warten Sie, bis %1 mit %2 fertig ist. Geschieht das nie, berichtigen Sie den Zustand mit Set-CsCceApplianceDeploymentStatus.</translation>
    </message>
    <message>
        <source>The site share %1 can be read.</source>
        <translation>Die Standortfreigabe %1 ist lesbar.</translation>
    </message>
    <message>
        <source>The site share %1 cannot be read from the logon of the job.</source>
        <translation>Die Standortfreigabe %1 ist aus der Anmeldung des Auftrags nicht lesbar.</translation>
    </message>
    <message>
        <source>This appliance uses %1, but %2 uses %3.</source>
        <translation>Diese Appliance benutzt %1, aber %2 benutzt %3.</translation>
    </message>
    <message>
        <source>All appliances of the site read the same site share.</source>
        <translation>Alle Appliances des Standorts lesen dieselbe Standortfreigabe.</translation>
    </message>
    <message>
        <source>See that %1 is shared and that the account of the job may read it; a local account needs the same name and password there.</source>
        <translation>Sorgen Sie dafür, dass %1 freigegeben ist und das Konto des Auftrags sie lesen darf; ein lokales Konto braucht dort denselben Namen und dasselbe Kennwort.</translation>
    </message>
    <message>
        <source>Set the same site directory on %1 and %2 (Set-CcSiteDirectory) before you upgrade.</source>
        <translation>Setzen Sie vor der Aktualisierung auf %1 und %2 dasselbe Standortverzeichnis (Set-CcSiteDirectory).</translation>
    </message>
    <message>
        <source>The bits of %1 are in the site share.</source>
        <translation>Die Bits von %1 liegen in der Standortfreigabe.</translation>
    </message>
    <message>
        <source>The bits of %1 are not in the share yet; their source can be reached.</source>
        <translation>Die Bits von %1 liegen noch nicht in der Freigabe; ihre Quelle ist erreichbar.</translation>
    </message>
    <message>
        <source>The bits of %1 are not in the share and their source cannot be reached.</source>
        <translation>Die Bits von %1 liegen nicht in der Freigabe, und ihre Quelle ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>The bits of %1 are in the share, or can be downloaded.</source>
        <translation>Die Bits von %1 liegen in der Freigabe oder lassen sich herunterladen.</translation>
    </message>
    <message>
        <source>Copy the bits of %1 into the site share, or open the way to their source in the proxy and the firewall.</source>
        <translation>Kopieren Sie die Bits von %1 in die Standortfreigabe, oder öffnen Sie in Proxy und Firewall den Weg zu ihrer Quelle.</translation>
    </message>
    <message>
        <source>The base disk is %1.</source>
        <translation>Der Basisdatenträger ist %1.</translation>
    </message>
    <message>
        <source>There is no base disk in the site share.</source>
        <translation>In der Standortfreigabe liegt kein Basisdatenträger.</translation>
    </message>
    <message>
        <source>The base disk (VHDX) is in the site share.</source>
        <translation>Der Basisdatenträger (VHDX) liegt in der Standortfreigabe.</translation>
    </message>
    <message>
        <source>Make it with Convert-CcIsoToVhdx, or copy the one of another site to the same place.</source>
        <translation>Erzeugen Sie ihn mit Convert-CcIsoToVhdx, oder kopieren Sie den eines anderen Standorts an dieselbe Stelle.</translation>
    </message>
    <message>
        <source>%1 is as you described it and signed by %2.</source>
        <translation>%1 ist wie von Ihnen beschrieben und von %2 signiert.</translation>
    </message>
    <message>
        <source>No package of the target is given.</source>
        <translation>Kein Paket der Zielversion ist angegeben.</translation>
    </message>
    <message>
        <source>No package of the running version is given: there would be no way back.</source>
        <translation>Kein Paket der laufenden Version ist angegeben: Es gäbe keinen Rückweg.</translation>
    </message>
    <message>
        <source>%1 has not been looked at from here.</source>
        <translation>%1 wurde von hier noch nicht angesehen.</translation>
    </message>
    <message>
        <source>%1 has another SHA-256: %2</source>
        <translation>%1 hat einen anderen SHA-256: %2</translation>
    </message>
    <message>
        <source>%1 is of version %2.</source>
        <translation>%1 hat die Version %2.</translation>
    </message>
    <message>
        <source>%1 carries no valid signature.</source>
        <translation>%1 trägt keine gültige Signatur.</translation>
    </message>
    <message>
        <source>CloudConnector.msi of version %1 with the SHA-256 %2, signed by Microsoft.</source>
        <translation>CloudConnector.msi der Version %1 mit dem SHA-256 %2, signiert von Microsoft.</translation>
    </message>
    <message>
        <source>Choose the CloudConnector.msi of %1 and its SHA-256 again; given is &quot;%2&quot;.</source>
        <translation>Wählen Sie die CloudConnector.msi von %1 und ihren SHA-256 noch einmal; angegeben ist „%2“.</translation>
    </message>
    <message>
        <source>Its hash and signature are checked when it is copied to the host. See that the host can read %1.</source>
        <translation>Hash und Signatur werden beim Kopieren auf den Host geprüft. Sorgen Sie dafür, dass der Host %1 lesen kann.</translation>
    </message>
    <message>
        <source>Do not install it. Copy the package of %1 again from a source you trust and compare the SHA-256 with its publisher&apos;s.</source>
        <translation>Installieren Sie es nicht. Kopieren Sie das Paket von %1 noch einmal aus einer vertrauenswürdigen Quelle und vergleichen Sie den SHA-256 mit dem des Herausgebers.</translation>
    </message>
    <message>
        <source>Do not install it. Copy the package again from a source you trust.</source>
        <translation>Installieren Sie es nicht. Kopieren Sie das Paket noch einmal aus einer vertrauenswürdigen Quelle.</translation>
    </message>
    <message>
        <source>The file names site %1 with the Edge %2.</source>
        <translation>Die Datei nennt den Standort %1 mit dem Edge %2.</translation>
    </message>
    <message>
        <source>The same as at the tenant: site %1 with the Edge %2.</source>
        <translation>Wie beim Mandanten: Standort %1 mit dem Edge %2.</translation>
    </message>
    <message>
        <source>Correct SiteName and ExternalSIPPoolName in the file. If only one of the two matches, Register fails; if none does, it makes a new site.</source>
        <translation>Berichtigen Sie SiteName und ExternalSIPPoolName in der Datei. Passt nur eines von beiden, scheitert Register; passt keines, legt es einen neuen Standort an.</translation>
    </message>
    <message>
        <source>%1 is registered exactly so.</source>
        <translation>%1 ist genau so registriert.</translation>
    </message>
    <message>
        <source>The tenant has %1 with %2 and %3: only a part of that matches.</source>
        <translation>Der Mandant führt %1 mit %2 und %3: Nur ein Teil davon passt.</translation>
    </message>
    <message>
        <source>The tenant does not know %1.</source>
        <translation>Der Mandant kennt %1 nicht.</translation>
    </message>
    <message>
        <source>%1 with %2 and %3: all three match one registration.</source>
        <translation>%1 mit %2 und %3: Alle drei gehören zu einer Registrierung.</translation>
    </message>
    <message>
        <source>Correct the server name or address in the file, or unregister the stale entry by its GUID (Unregister-CsHybridPSTNAppliance).</source>
        <translation>Berichtigen Sie Servernamen oder Adresse in der Datei, oder melden Sie den veralteten Eintrag über seine GUID ab (Unregister-CsHybridPSTNAppliance).</translation>
    </message>
    <message>
        <source>Register will make a new registration for %1. Accept it only if that is what you want.</source>
        <translation>Register wird %1 neu registrieren. Stimmen Sie nur zu, wenn Sie das wollen.</translation>
    </message>
    <message>
        <source>The other appliances of the site are in service.</source>
        <translation>Die anderen Appliances des Standorts sind in Betrieb.</translation>
    </message>
    <message>
        <source>%1 is the only appliance of its site: new calls fail while it is switched.</source>
        <translation>%1 ist die einzige Appliance ihres Standorts: Neue Anrufe scheitern, während sie umgeschaltet wird.</translation>
    </message>
    <message>
        <source>%1 is not in service: %2.</source>
        <translation>%1 ist nicht in Betrieb: %2.</translation>
    </message>
    <message>
        <source>The state of %1 cannot be read.</source>
        <translation>Der Zustand von %1 ist nicht lesbar.</translation>
    </message>
    <message>
        <source>Accept the outage, emergency calls included, only when users know another way to call for help.</source>
        <translation>Nehmen Sie den Ausfall, auch von Notrufen, nur hin, wenn die Benutzer einen anderen Weg zu Hilfe kennen.</translation>
    </message>
    <message>
        <source>Accept the outage, emergency calls included, only when the fallback works: %1</source>
        <translation>Nehmen Sie den Ausfall, auch von Notrufen, nur hin, wenn der Ersatzweg funktioniert: %1</translation>
    </message>
    <message>
        <source>Bring %1 back into service first: otherwise nobody takes the calls.</source>
        <translation>Bringen Sie zuerst %1 wieder in Betrieb: Sonst nimmt niemand die Anrufe an.</translation>
    </message>
    <message>
        <source>Look at %1 yourself. Go on only when it is in service.</source>
        <translation>Sehen Sie selbst nach %1. Machen Sie nur weiter, wenn sie in Betrieb ist.</translation>
    </message>
    <message>
        <source>The site carries %1 calls now; the other appliances are rated for %2.</source>
        <translation>Der Standort trägt jetzt %1 Anrufe; die anderen Appliances sind für %2 ausgelegt.</translation>
    </message>
    <message>
        <source>There is no other appliance that could take the calls.</source>
        <translation>Es gibt keine andere Appliance, die die Anrufe übernehmen könnte.</translation>
    </message>
    <message>
        <source>Counts only in a site of several appliances.</source>
        <translation>Zählt nur an einem Standort mit mehreren Appliances.</translation>
    </message>
    <message>
        <source>How many calls %1 carries cannot be read.</source>
        <translation>Wie viele Anrufe %1 trägt, ist nicht lesbar.</translation>
    </message>
    <message>
        <source>No more calls than the other appliances are rated for: %1.</source>
        <translation>Nicht mehr Anrufe, als für die anderen Appliances vorgesehen sind: %1.</translation>
    </message>
    <message>
        <source>Wait for a quieter time before you take %1 out of service.</source>
        <translation>Warten Sie auf eine ruhigere Zeit, bevor Sie %1 aus dem Betrieb nehmen.</translation>
    </message>
    <message>
        <source>Look at the calls of %1 yourself. Go on only when the other appliances can carry them.</source>
        <translation>Sehen Sie sich die Anrufe von %1 selbst an. Machen Sie nur weiter, wenn die anderen Appliances sie tragen können.</translation>
    </message>
    <message>
        <source>No other run is at work in this site or at this tenant.</source>
        <translation>An diesem Standort und bei diesem Mandanten ist kein anderer Lauf im Gang.</translation>
    </message>
    <message>
        <source>Another run is at work: %1</source>
        <translation>Ein anderer Lauf ist im Gang: %1</translation>
    </message>
    <message>
        <source>One run per site, and one upgrade per tenant.</source>
        <translation>Ein Lauf je Standort und eine Aktualisierung je Mandant.</translation>
    </message>
    <message>
        <source>Wait until it has ended, or open it and stop it.</source>
        <translation>Warten Sie sein Ende ab, oder öffnen und stoppen Sie ihn.</translation>
    </message>
    <message>
        <source>Nobody else changes the host.</source>
        <translation>Niemand sonst ändert den Host.</translation>
    </message>
    <message>
        <source>%1 holds the host for run %2.</source>
        <translation>%1 hält den Host für den Lauf %2.</translation>
    </message>
    <message>
        <source>A job is at work on the host: %1 of run %2.</source>
        <translation>Auf dem Host ist ein Auftrag im Gang: %1 des Laufs %2.</translation>
    </message>
    <message>
        <source>Ask the people at the other console, or wait until the job has ended.</source>
        <translation>Fragen Sie die Leute an der anderen Konsole, oder warten Sie das Ende des Auftrags ab.</translation>
    </message>
    <message>
        <source>The window is open until %1.</source>
        <translation>Das Fenster ist bis %1 offen.</translation>
    </message>
    <message>
        <source>No maintenance window is set for the site.</source>
        <translation>Für den Standort ist kein Wartungsfenster gesetzt.</translation>
    </message>
    <message>
        <source>The window is closed; it opens next at %1.</source>
        <translation>Das Fenster ist geschlossen; es öffnet wieder um %1.</translation>
    </message>
    <message>
        <source>An open window with %1 minutes left.</source>
        <translation>Ein offenes Fenster mit %1 verbleibenden Minuten.</translation>
    </message>
    <message>
        <source>Set a window for %1, or accept that the work may begin now.</source>
        <translation>Setzen Sie ein Fenster für %1, oder nehmen Sie hin, dass die Arbeit jetzt beginnt.</translation>
    </message>
    <message>
        <source>Wait for the window, or change it for the site.</source>
        <translation>Warten Sie auf das Fenster, oder ändern Sie es für den Standort.</translation>
    </message>
    <message>
        <source>The work would outlast the window. Start in the next one, or make it longer.</source>
        <translation>Die Arbeit dauerte länger als das Fenster. Beginnen Sie im nächsten, oder verlängern Sie es.</translation>
    </message>
    <message>
        <source>SiteName is &quot;%1&quot;, EnableReferSupport is &quot;%2&quot;.</source>
        <translation>SiteName ist „%1“, EnableReferSupport ist „%2“.</translation>
    </message>
    <message>
        <source>There is no CloudConnector.ini for the target.</source>
        <translation>Es gibt keine CloudConnector.ini für die Zielversion.</translation>
    </message>
    <message>
        <source>You have confirmed SiteName and EnableReferSupport.</source>
        <translation>Sie haben SiteName und EnableReferSupport bestätigt.</translation>
    </message>
    <message>
        <source>Choose the file for %1 on the page Configuration, or carry the present one over.</source>
        <translation>Wählen Sie auf der Seite Konfiguration die Datei für %1, oder übernehmen Sie die jetzige.</translation>
    </message>
    <message>
        <source>Confirm both on the page Configuration. EnableReferSupport must be false when the gateway cannot transfer by REFER.</source>
        <translation>Bestätigen Sie beides auf der Seite Konfiguration. EnableReferSupport muss false sein, wenn das Gateway nicht mit REFER weitervermitteln kann.</translation>
    </message>
    <message>
        <source>The file is in order here.</source>
        <translation>Die Datei ist in diesem Punkt in Ordnung.</translation>
    </message>
    <message>
        <source>The file keeps this rule.</source>
        <translation>Die Datei hält diese Regel ein.</translation>
    </message>
    <message>
        <source>The file is not UTF-8; its other characters are read as Western European ones.</source>
        <translation>Die Datei ist nicht in UTF-8; ihre übrigen Zeichen werden als westeuropäische gelesen.</translation>
    </message>
    <message>
        <source>The file is UTF-16 (&quot;Unicode&quot;).</source>
        <translation>Die Datei ist in UTF-16 („Unicode“).</translation>
    </message>
    <message>
        <source>The file is larger than 1 MiB.</source>
        <translation>Die Datei ist größer als 1 MiB.</translation>
    </message>
    <message>
        <source>The file is not text.</source>
        <translation>Die Datei ist kein Text.</translation>
    </message>
    <message>
        <source>A text file in UTF-8 or plain ASCII.</source>
        <translation>Eine Textdatei in UTF-8 oder reinem ASCII.</translation>
    </message>
    <message>
        <source>A CloudConnector.ini of some kilobytes.</source>
        <translation>Eine CloudConnector.ini von einigen Kilobyte.</translation>
    </message>
    <message>
        <source>Open it in an editor and save it as UTF-8 if it holds letters other than English ones.</source>
        <translation>Öffnen Sie sie in einem Editor und speichern Sie sie als UTF-8, wenn sie andere als englische Buchstaben enthält.</translation>
    </message>
    <message>
        <source>Open it in an editor and save it as UTF-8, then choose it again.</source>
        <translation>Öffnen Sie sie in einem Editor, speichern Sie sie als UTF-8 und wählen Sie sie erneut.</translation>
    </message>
    <message>
        <source>Choose the right file: CloudConnector.ini of the appliance.</source>
        <translation>Wählen Sie die richtige Datei: die CloudConnector.ini der Appliance.</translation>
    </message>
    <message>
        <source>The section [%1] is missing.</source>
        <translation>Der Abschnitt [%1] fehlt.</translation>
    </message>
    <message>
        <source>A section [%1].</source>
        <translation>Ein Abschnitt [%1].</translation>
    </message>
    <message>
        <source>Take the section [%1] from CloudConnector.Sample.ini of the target and fill it in.</source>
        <translation>Nehmen Sie den Abschnitt [%1] aus der CloudConnector.Sample.ini der Zielversion und füllen Sie ihn aus.</translation>
    </message>
    <message>
        <source>Line %1: %2 stands there a second time; the first is on line %3.</source>
        <translation>Zeile %1: %2 steht dort ein zweites Mal; das erste Mal in Zeile %3.</translation>
    </message>
    <message>
        <source>%1 once.</source>
        <translation>%1 nur einmal.</translation>
    </message>
    <message>
        <source>Decide which %1 is right and remove the other, for example line %2.</source>
        <translation>Entscheiden Sie, welches %1 richtig ist, und entfernen Sie das andere, zum Beispiel Zeile %2.</translation>
    </message>
    <message>
        <source>Line %1 is neither a comment nor a key with a value in a section.</source>
        <translation>Zeile %1 ist weder ein Kommentar noch ein Schlüssel mit einem Wert in einem Abschnitt.</translation>
    </message>
    <message>
        <source>Comments begin with a semicolon; keys have a value.</source>
        <translation>Kommentare beginnen mit einem Semikolon; Schlüssel haben einen Wert.</translation>
    </message>
    <message>
        <source>Correct line %1 or remove it.</source>
        <translation>Berichtigen Sie Zeile %1, oder entfernen Sie sie.</translation>
    </message>
    <message>
        <source>The first line names no build number: nobody can tell for which release the file was made.</source>
        <translation>Die erste Zeile nennt keine Buildnummer: Niemand kann sagen, für welche Version die Datei gemacht ist.</translation>
    </message>
    <message>
        <source>The file was made for build %1.</source>
        <translation>Die Datei ist für Build %1 gemacht.</translation>
    </message>
    <message>
        <source>The file was made for an earlier release (build %1).</source>
        <translation>Die Datei ist für eine frühere Version gemacht (Build %1).</translation>
    </message>
    <message>
        <source>A file made for version %1.</source>
        <translation>Eine Datei, die für Version %1 gemacht ist.</translation>
    </message>
    <message>
        <source>Build %1 or later, as version %2 has it.</source>
        <translation>Build %1 oder höher, wie Version %2 ihn hat.</translation>
    </message>
    <message>
        <source>Carry the values over into CloudConnector.Sample.ini of %1. A file of an earlier release must not be used again.</source>
        <translation>Übernehmen Sie die Werte in die CloudConnector.Sample.ini von %1. Eine Datei einer früheren Version darf nicht weiterbenutzt werden.</translation>
    </message>
    <message>
        <source>The build number of %1 is not known to this program: compare it with CloudConnector.Sample.ini of that release.</source>
        <translation>Die Buildnummer von %1 kennt dieses Programm nicht: Vergleichen Sie sie mit der CloudConnector.Sample.ini dieser Version.</translation>
    </message>
    <message>
        <source>SiteName is missing or empty.</source>
        <translation>SiteName fehlt oder ist leer.</translation>
    </message>
    <message>
        <source>Line %1: SiteName is still Site1.</source>
        <translation>Zeile %1: SiteName ist noch Site1.</translation>
    </message>
    <message>
        <source>The name of the site at the tenant.</source>
        <translation>Der Name des Standorts beim Mandanten.</translation>
    </message>
    <message>
        <source>Write the name of the site, exactly as the tenant has it, into SiteName of [Common].</source>
        <translation>Schreiben Sie den Namen des Standorts genau wie beim Mandanten in SiteName von [Common].</translation>
    </message>
    <message>
        <source>EnableReferSupport is missing or empty.</source>
        <translation>EnableReferSupport fehlt oder ist leer.</translation>
    </message>
    <message>
        <source>EnableReferSupport is true or false, on purpose.</source>
        <translation>EnableReferSupport ist bewusst true oder false.</translation>
    </message>
    <message>
        <source>Write EnableReferSupport into [TrunkConfiguration]: false if your gateway cannot transfer by REFER, otherwise true.</source>
        <translation>Schreiben Sie EnableReferSupport in [TrunkConfiguration]: false, wenn Ihr Gateway nicht mit REFER weitervermitteln kann, sonst true.</translation>
    </message>
    <message>
        <source>The line State is missing in [Common].</source>
        <translation>In [Common] fehlt die Zeile State.</translation>
    </message>
    <message>
        <source>A line State, even an empty one.</source>
        <translation>Eine Zeile State, und sei sie leer.</translation>
    </message>
    <message>
        <source>Add the line &quot;State=&quot; to [Common]. Without it the installation of 2.1 fails after the old package is gone.</source>
        <translation>Fügen Sie in [Common] die Zeile „State=“ ein. Ohne sie scheitert die Installation von 2.1, nachdem das alte Paket entfernt ist.</translation>
    </message>
    <message>
        <source>The line %1 is missing in [Common].</source>
        <translation>In [Common] fehlt die Zeile %1.</translation>
    </message>
    <message>
        <source>A line %1, as the sample of 2.1 has it.</source>
        <translation>Eine Zeile %1, wie die Vorlage von 2.1 sie hat.</translation>
    </message>
    <message>
        <source>Add the line %1 to [Common] as the sample of 2.1 has it.</source>
        <translation>Fügen Sie die Zeile %1 in [Common] ein, wie die Vorlage von 2.1 sie hat.</translation>
    </message>
    <message>
        <source>%1 is missing or empty.</source>
        <translation>%1 fehlt oder ist leer.</translation>
    </message>
    <message>
        <source>A value for %1.</source>
        <translation>Ein Wert für %1.</translation>
    </message>
    <message>
        <source>Write %1 into the section [%2]; the present file of the appliance has it.</source>
        <translation>Schreiben Sie %1 in den Abschnitt [%2]; die jetzige Datei der Appliance hat es.</translation>
    </message>
    <message>
        <source>Line %1: %2 is &quot;%3&quot;.</source>
        <translation>Zeile %1: %2 ist „%3“.</translation>
    </message>
    <message>
        <source>One of: %1</source>
        <translation>Eines von: %1</translation>
    </message>
    <message>
        <source>Correct %1 on line %2.</source>
        <translation>Berichtigen Sie %1 in Zeile %2.</translation>
    </message>
    <message>
        <source>Line %1: the external pool is called &quot;sip&quot;.</source>
        <translation>Zeile %1: Der externe Pool heißt „sip“.</translation>
    </message>
    <message>
        <source>At most 15 characters, without a domain behind it.</source>
        <translation>Höchstens 15 Zeichen, ohne Domäne dahinter.</translation>
    </message>
    <message>
        <source>Any other name: &quot;sip&quot; is taken by Office 365.</source>
        <translation>Jeder andere Name: „sip“ gehört Office 365.</translation>
    </message>
    <message>
        <source>Shorten %1 on line %2 to the bare name. If the appliance is deployed under it, deploy it again.</source>
        <translation>Kürzen Sie %1 in Zeile %2 auf den bloßen Namen. Ist die Appliance darunter eingerichtet, richten Sie sie neu ein.</translation>
    </message>
    <message>
        <source>Choose the name on your Edge certificate, for example &quot;ap&quot;.</source>
        <translation>Wählen Sie den Namen auf Ihrem Edge-Zertifikat, zum Beispiel „ap“.</translation>
    </message>
    <message>
        <source>Line %1: ExternalMRPortRange is &quot;%2&quot;.</source>
        <translation>Zeile %1: ExternalMRPortRange ist „%2“.</translation>
    </message>
    <message>
        <source>An even number from 100 to 10000.</source>
        <translation>Eine gerade Zahl von 100 bis 10000.</translation>
    </message>
    <message>
        <source>Correct line %1: two ports for every call, counted from 50000.</source>
        <translation>Berichtigen Sie Zeile %1: zwei Ports je Anruf, gezählt ab 50000.</translation>
    </message>
    <message>
        <source>Line %1: ManagementIPPrefixLength is &quot;%2&quot;.</source>
        <translation>Zeile %1: ManagementIPPrefixLength ist „%2“.</translation>
    </message>
    <message>
        <source>The management network overlaps the network of the appliance.</source>
        <translation>Das Verwaltungsnetz überschneidet sich mit dem Netz der Appliance.</translation>
    </message>
    <message>
        <source>A number from 8 to 29.</source>
        <translation>Eine Zahl von 8 bis 29.</translation>
    </message>
    <message>
        <source>A network of its own.</source>
        <translation>Ein eigenes Netz.</translation>
    </message>
    <message>
        <source>Correct line %1; the default is 24.</source>
        <translation>Berichtigen Sie Zeile %1; vorgegeben ist 24.</translation>
    </message>
    <message>
        <source>Choose another ManagementIPPrefix; the default is 192.168.213.0.</source>
        <translation>Wählen Sie ein anderes ManagementIPPrefix; vorgegeben ist 192.168.213.0.</translation>
    </message>
    <message>
        <source>Line %1: %2 is &quot;%3&quot;, which is no IPv4 address.</source>
        <translation>Zeile %1: %2 ist „%3“, das ist keine IPv4-Adresse.</translation>
    </message>
    <message>
        <source>%1 is used twice: %2 (line %3) and %4 (line %5).</source>
        <translation>%1 ist zweimal vergeben: %2 (Zeile %3) und %4 (Zeile %5).</translation>
    </message>
    <message>
        <source>One IPv4 address.</source>
        <translation>Eine IPv4-Adresse.</translation>
    </message>
    <message>
        <source>Every address once.</source>
        <translation>Jede Adresse nur einmal.</translation>
    </message>
    <message>
        <source>Give %1 and %2 an address of their own.</source>
        <translation>Geben Sie %1 und %2 je eine eigene Adresse.</translation>
    </message>
    <message>
        <source>There is no gateway section.</source>
        <translation>Es gibt keinen Gateway-Abschnitt.</translation>
    </message>
    <message>
        <source>The section [%1] is empty.</source>
        <translation>Der Abschnitt [%1] ist leer.</translation>
    </message>
    <message>
        <source>[%1] has the protocol &quot;%2&quot;.</source>
        <translation>[%1] hat das Protokoll „%2“.</translation>
    </message>
    <message>
        <source>[%1] has the port &quot;%2&quot;.</source>
        <translation>[%1] hat den Port „%2“.</translation>
    </message>
    <message>
        <source>[%1] uses TLS but is named &quot;%2&quot;.</source>
        <translation>[%1] benutzt TLS, heißt aber „%2“.</translation>
    </message>
    <message>
        <source>At least [Gateway1].</source>
        <translation>Mindestens [Gateway1].</translation>
    </message>
    <message>
        <source>An unused gateway section is removed, not left blank.</source>
        <translation>Ein unbenutzter Gateway-Abschnitt wird entfernt, nicht leer gelassen.</translation>
    </message>
    <message>
        <source>TCP or TLS.</source>
        <translation>TCP oder TLS.</translation>
    </message>
    <message>
        <source>A number from 1 to 65535.</source>
        <translation>Eine Zahl von 1 bis 65535.</translation>
    </message>
    <message>
        <source>A name, because a certificate cannot be checked against an address.</source>
        <translation>Ein Name, denn ein Zertifikat lässt sich nicht gegen eine Adresse prüfen.</translation>
    </message>
    <message>
        <source>Take [Gateway1] from the present file of the appliance.</source>
        <translation>Nehmen Sie [Gateway1] aus der jetzigen Datei der Appliance.</translation>
    </message>
    <message>
        <source>Remove the section [%1] with all its lines.</source>
        <translation>Entfernen Sie den Abschnitt [%1] mit allen Zeilen.</translation>
    </message>
    <message>
        <source>Set Protocol in [%1] to TCP or TLS.</source>
        <translation>Setzen Sie Protocol in [%1] auf TCP oder TLS.</translation>
    </message>
    <message>
        <source>Set Port in [%1], usually 5060 for TCP and 5061 for TLS.</source>
        <translation>Setzen Sie Port in [%1], üblich sind 5060 für TCP und 5061 für TLS.</translation>
    </message>
    <message>
        <source>Write the name of the gateway into FQDN of [%1].</source>
        <translation>Schreiben Sie den Namen des Gateways in FQDN von [%1].</translation>
    </message>
    <message>
        <source>Line %1: [%2] uses the route %3, which is not defined.</source>
        <translation>Zeile %1: [%2] benutzt die Route %3, die nicht festgelegt ist.</translation>
    </message>
    <message>
        <source>A route %1 in [HybridVoiceRoutes].</source>
        <translation>Eine Route %1 in [HybridVoiceRoutes].</translation>
    </message>
    <message>
        <source>Define %1 in [HybridVoiceRoutes], or take it out of [%2].</source>
        <translation>Legen Sie %1 in [HybridVoiceRoutes] fest, oder nehmen Sie sie aus [%2] heraus.</translation>
    </message>
    <message>
        <source>Line %1: %2 is a name from a manual, not from the sample.</source>
        <translation>Zeile %1: %2 ist ein Name aus einem Handbuch, nicht aus der Vorlage.</translation>
    </message>
    <message>
        <source>The name %1, as the sample has it.</source>
        <translation>Der Name %1, wie die Vorlage ihn hat.</translation>
    </message>
    <message>
        <source>Move the value of line %1 to %2.</source>
        <translation>Verschieben Sie den Wert von Zeile %1 nach %2.</translation>
    </message>
    <message>
        <source>%1 is &quot;%2&quot; here, but &quot;%4&quot; on %3.</source>
        <translation>%1 ist hier „%2“, aber „%4“ auf %3.</translation>
    </message>
    <message>
        <source>The section [%1] differs from that of %2.</source>
        <translation>Der Abschnitt [%1] weicht von dem auf %2 ab.</translation>
    </message>
    <message>
        <source>%1 is the same on all appliances of the site.</source>
        <translation>%1 ist auf allen Appliances des Standorts gleich.</translation>
    </message>
    <message>
        <source>[%1] is the same on all appliances of the site.</source>
        <translation>[%1] ist auf allen Appliances des Standorts gleich.</translation>
    </message>
    <message>
        <source>Find out which value of %1 is right, and correct the file of %2 or of %3.</source>
        <translation>Klären Sie, welcher Wert von %1 richtig ist, und berichtigen Sie die Datei von %2 oder von %3.</translation>
    </message>
    <message>
        <source>Find out which section [%1] is right, and correct the file of %2 or of %3.</source>
        <translation>Klären Sie, welcher Abschnitt [%1] richtig ist, und berichtigen Sie die Datei von %2 oder von %3.</translation>
    </message>
    <message>
        <source>%1 is &quot;%2&quot; here and on %3.</source>
        <translation>%1 ist „%2“ hier und auf %3.</translation>
    </message>
    <message>
        <source>%1 differs on every appliance of the site.</source>
        <translation>%1 ist auf jeder Appliance des Standorts anders.</translation>
    </message>
    <message>
        <source>Give %2 a value of its own for %1.</source>
        <translation>Geben Sie %2 einen eigenen Wert für %1.</translation>
    </message>
    <message>
        <source>The values were carried over into the sample of %1.</source>
        <translation>Die Werte wurden in die Vorlage von %1 übernommen.</translation>
    </message>
    <message>
        <source>The host has no sample of %1 yet: the present file was taken, with what that release certainly needs.</source>
        <translation>Der Host hat noch keine Vorlage von %1: Die jetzige Datei wurde genommen, mit dem, was diese Version sicher braucht.</translation>
    </message>
    <message>
        <source>New: %1 is &quot;%2&quot; as in the sample.</source>
        <translation>Neu: %1 ist „%2“ wie in der Vorlage.</translation>
    </message>
    <message>
        <source>%1 was written as %2.</source>
        <translation>%1 wurde als %2 geschrieben.</translation>
    </message>
    <message>
        <source>Not carried over, the sample does not know it: %1 = &quot;%2&quot;.</source>
        <translation>Nicht übernommen, die Vorlage kennt es nicht: %1 = „%2“.</translation>
    </message>
    <message>
        <source>The build number in the first line was %1 and is %2 now.</source>
        <translation>Die Buildnummer in der ersten Zeile war %1 und ist jetzt %2.</translation>
    </message>
    <message>
        <source>Added: %1 = &quot;%2&quot;.</source>
        <translation>Ergänzt: %1 = „%2“.</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>weniger als eine Minute</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>etwa %1</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>%1 h ago</source>
        <translation>vor %1 h</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>The operation was cancelled before it ended.</source>
        <translation>Der Vorgang wurde abgebrochen, bevor er zu Ende war.</translation>
    </message>
    <message>
        <source>Start it again when you are ready.</source>
        <translation>Beginnen Sie ihn erneut, wenn Sie so weit sind.</translation>
    </message>
    <message>
        <source>The time allowed for this went by without an answer.</source>
        <translation>Die Zeit dafür verstrich ohne Antwort.</translation>
    </message>
    <message>
        <source>This says nothing about the outcome: look at the host, then try again.</source>
        <translation>Über den Ausgang sagt das nichts: Sehen Sie auf dem Host nach und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>The name of the host cannot be resolved.</source>
        <translation>Der Name des Hosts lässt sich nicht auflösen.</translation>
    </message>
    <message>
        <source>Check the address of the host and the name servers of this computer.</source>
        <translation>Prüfen Sie die Adresse des Hosts und die Namensserver dieses Rechners.</translation>
    </message>
    <message>
        <source>Nothing answers on this port of the host.</source>
        <translation>Auf diesem Port des Hosts antwortet nichts.</translation>
    </message>
    <message>
        <source>The connection to the host broke or fell silent.</source>
        <translation>Die Verbindung zum Host brach ab oder verstummte.</translation>
    </message>
    <message>
        <source>Work on the host goes on. Check the network; the console connects again by itself while a run is at work.</source>
        <translation>Die Arbeit auf dem Host geht weiter. Prüfen Sie das Netz; während eines Laufs verbindet sich die Konsole von selbst neu.</translation>
    </message>
    <message>
        <source>Something answers there, but it is not a WinRM service.</source>
        <translation>Dort antwortet etwas, aber kein WinRM-Dienst.</translation>
    </message>
    <message>
        <source>Check the address and the port: WinRM over HTTPS usually listens on 5986.</source>
        <translation>Prüfen Sie Adresse und Port: WinRM über HTTPS lauscht meist auf 5986.</translation>
    </message>
    <message>
        <source>No secure connection could be agreed with the host.</source>
        <translation>Mit dem Host kam keine sichere Verbindung zustande.</translation>
    </message>
    <message>
        <source>Check the certificate of its WinRM listener and that TLS 1.2 is enabled.</source>
        <translation>Prüfen Sie das Zertifikat seines WinRM-Listeners und ob TLS 1.2 eingeschaltet ist.</translation>
    </message>
    <message>
        <source>The certificate of the host is not known yet: {fingerprint}.</source>
        <translation>Das Zertifikat des Hosts ist noch nicht bekannt: {fingerprint}.</translation>
    </message>
    <message>
        <source>Compare the fingerprint with the one on the host, then confirm it.</source>
        <translation>Vergleichen Sie den Fingerabdruck mit dem auf dem Host und bestätigen Sie ihn dann.</translation>
    </message>
    <message>
        <source>The host shows another certificate ({fingerprint}) than the one you confirmed ({pinned}).</source>
        <translation>Der Host zeigt ein anderes Zertifikat ({fingerprint}) als das von Ihnen bestätigte ({pinned}).</translation>
    </message>
    <message>
        <source>Do not sign in before you know why. If it was renewed, confirm the new fingerprint; otherwise somebody may be in between.</source>
        <translation>Melden Sie sich nicht an, bevor Sie wissen, warum. Wurde es erneuert, bestätigen Sie den neuen Fingerabdruck; sonst sitzt vielleicht jemand dazwischen.</translation>
    </message>
    <message>
        <source>The account may sign in but is not allowed to do this.</source>
        <translation>Das Konto darf sich anmelden, aber dies nicht tun.</translation>
    </message>
    <message>
        <source>Use an administrator of the host; a local account may need LocalAccountTokenFilterPolicy.</source>
        <translation>Nehmen Sie einen Administrator des Hosts; ein lokales Konto braucht womöglich LocalAccountTokenFilterPolicy.</translation>
    </message>
    <message>
        <source>The remote management service of the host is busy or still starting.</source>
        <translation>Der Fernverwaltungsdienst des Hosts ist ausgelastet oder startet noch.</translation>
    </message>
    <message>
        <source>Wait a minute and try again.</source>
        <translation>Warten Sie eine Minute und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>A limit of the host&apos;s remote management service is reached.</source>
        <translation>Eine Grenze der Fernverwaltung des Hosts ist erreicht.</translation>
    </message>
    <message>
        <source>Close other remote sessions on the host or raise its WinRM quota, then try again.</source>
        <translation>Schließen Sie andere Fernsitzungen auf dem Host oder erhöhen Sie sein WinRM-Kontingent und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The remote session no longer exists on the host.</source>
        <translation>Die Fernsitzung besteht auf dem Host nicht mehr.</translation>
    </message>
    <message>
        <source>Try again: a new session is opened. A job on the host is not affected.</source>
        <translation>Versuchen Sie es noch einmal: Eine neue Sitzung wird geöffnet. Ein Auftrag auf dem Host ist davon nicht betroffen.</translation>
    </message>
    <message>
        <source>The host gave an answer that its protocol does not allow.</source>
        <translation>Der Host gab eine Antwort, die sein Protokoll nicht erlaubt.</translation>
    </message>
    <message>
        <source>Check for a proxy in between; the log has the technical words.</source>
        <translation>Suchen Sie nach einem Proxy dazwischen; die technischen Worte stehen im Protokoll.</translation>
    </message>
    <message>
        <source>A script on the host ended with an error: {message}</source>
        <translation>Ein Skript auf dem Host endete mit einem Fehler: {message}</translation>
    </message>
    <message>
        <source>Read the last lines of the log, mend the cause on the host and try again.</source>
        <translation>Lesen Sie die letzten Zeilen des Protokolls, beheben Sie die Ursache auf dem Host und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>A script on the host printed something this program cannot read.</source>
        <translation>Ein Skript auf dem Host gab etwas aus, das dieses Programm nicht lesen kann.</translation>
    </message>
    <message>
        <source>Check the host for profile scripts or policies that print text; the log has the line.</source>
        <translation>Suchen Sie auf dem Host nach Profilskripten oder Richtlinien, die Text ausgeben; die Zeile steht im Protokoll.</translation>
    </message>
    <message>
        <source>This attempt was blocked on the host and will never start.</source>
        <translation>Dieser Versuch wurde auf dem Host gesperrt und wird nie beginnen.</translation>
    </message>
    <message>
        <source>Try again: a new attempt gets a new number.</source>
        <translation>Versuchen Sie es noch einmal: Ein neuer Versuch erhält eine neue Nummer.</translation>
    </message>
    <message>
        <source>The job on the host began and vanished without an end, as after a power cut or a restart.</source>
        <translation>Der Auftrag auf dem Host begann und verschwand ohne Ende, wie nach einem Stromausfall oder Neustart.</translation>
    </message>
    <message>
        <source>Let the step be read again; it tells what was done.</source>
        <translation>Lassen Sie den Schritt noch einmal lesen; das zeigt, was getan ist.</translation>
    </message>
    <message>
        <source>The host ended the job because you asked for it.</source>
        <translation>Der Host hat den Auftrag beendet, weil Sie darum gebeten haben.</translation>
    </message>
    <message>
        <source>Look at what was done, then repeat the step or stop the run.</source>
        <translation>Sehen Sie nach, was getan ist, und wiederholen Sie dann den Schritt oder stoppen Sie den Lauf.</translation>
    </message>
    <message>
        <source>Another job is at work on the host (started by {console}).</source>
        <translation>Auf dem Host ist ein anderer Auftrag im Gang (begonnen von {console}).</translation>
    </message>
    <message>
        <source>Wait until it has ended or ask its owner; this run goes on afterwards.</source>
        <translation>Warten Sie sein Ende ab oder fragen Sie seinen Besitzer; dieser Lauf geht danach weiter.</translation>
    </message>
    <message>
        <source>Another console has taken this run over.</source>
        <translation>Eine andere Konsole hat diesen Lauf übernommen.</translation>
    </message>
    <message>
        <source>Follow it from here; only its owner can write to it.</source>
        <translation>Verfolgen Sie ihn von hier aus; nur sein Besitzer kann ihn fortschreiben.</translation>
    </message>
    <message>
        <source>A cmdlet on the host asks for something this run has no answer to.</source>
        <translation>Ein Cmdlet auf dem Host fragt nach etwas, worauf dieser Lauf keine Antwort hat.</translation>
    </message>
    <message>
        <source>Answer the question in the run; nothing is guessed.</source>
        <translation>Beantworten Sie die Frage im Lauf; geraten wird nichts.</translation>
    </message>
    <message>
        <source>The place where this program keeps its data cannot be used.</source>
        <translation>Der Ort, an dem dieses Programm seine Daten hält, ist nicht benutzbar.</translation>
    </message>
    <message>
        <source>Check that the disk is connected and that you may write there.</source>
        <translation>Prüfen Sie, ob der Datenträger verbunden ist und Sie dort schreiben dürfen.</translation>
    </message>
    <message>
        <source>The data is locked by another program.</source>
        <translation>Die Daten sind von einem anderen Programm gesperrt.</translation>
    </message>
    <message>
        <source>Close the other program, or wait a moment and try again.</source>
        <translation>Schließen Sie das andere Programm, oder warten Sie kurz und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The stored data is damaged.</source>
        <translation>Die gespeicherten Daten sind beschädigt.</translation>
    </message>
    <message>
        <source>It was left untouched. Restore it from a backup, or open another estate.</source>
        <translation>Sie wurden nicht angetastet. Stellen Sie sie aus einer Sicherung wieder her, oder öffnen Sie einen anderen Bestand.</translation>
    </message>
    <message>
        <source>There is no room left on the disk.</source>
        <translation>Auf dem Datenträger ist kein Platz mehr.</translation>
    </message>
    <message>
        <source>Make room; nothing new is begun until the history can be written.</source>
        <translation>Schaffen Sie Platz; nichts Neues beginnt, bis der Verlauf geschrieben werden kann.</translation>
    </message>
    <message>
        <source>Update this program. The file was left untouched.</source>
        <translation>Aktualisieren Sie dieses Programm. Die Datei wurde nicht angetastet.</translation>
    </message>
    <message>
        <source>Check that it exists and that you may read it.</source>
        <translation>Prüfen Sie, ob es sie gibt und Sie sie lesen dürfen.</translation>
    </message>
    <message>
        <source>It was left untouched. Choose another file or restore it from a backup.</source>
        <translation>Sie wurde nicht angetastet. Wählen Sie eine andere Datei, oder stellen Sie sie aus einer Sicherung wieder her.</translation>
    </message>
    <message>
        <source>The plan is no longer the one you approved.</source>
        <translation>Der Plan ist nicht mehr der, den Sie freigegeben haben.</translation>
    </message>
    <message>
        <source>Look at the new plan and approve it again.</source>
        <translation>Sehen Sie den neuen Plan an und geben Sie ihn neu frei.</translation>
    </message>
    <message>
        <source>Go back in the wizard and complete what is missing.</source>
        <translation>Gehen Sie im Assistenten zurück und ergänzen Sie, was fehlt.</translation>
    </message>
    <message>
        <source>There is nothing to do: everything already runs the target version.</source>
        <translation>Es gibt nichts zu tun: Überall läuft die Zielversion schon.</translation>
    </message>
    <message>
        <source>Close this window, or choose another site.</source>
        <translation>Schließen Sie dieses Fenster, oder wählen Sie einen anderen Standort.</translation>
    </message>
    <message>
        <source>The step says it is done, but the host does not show it.</source>
        <translation>Der Schritt meldet sich als erledigt, aber der Host zeigt es nicht.</translation>
    </message>
    <message>
        <source>Look at the host. Then try again, or stop and keep things as they are.</source>
        <translation>Sehen Sie auf dem Host nach. Versuchen Sie es dann noch einmal, oder stoppen Sie und lassen Sie alles, wie es ist.</translation>
    </message>
    <message>
        <source>Nobody can tell whether this was done.</source>
        <translation>Niemand kann sagen, ob dies getan wurde.</translation>
    </message>
    <message>
        <source>Look at the host and answer the question in the run; nothing is guessed.</source>
        <translation>Sehen Sie auf dem Host nach und beantworten Sie die Frage im Lauf; geraten wird nichts.</translation>
    </message>
    <message>
        <source>A password that is needed is not there.</source>
        <translation>Ein benötigtes Kennwort fehlt.</translation>
    </message>
    <message>
        <source>Type it in Credentials, or in the dialog that asks for it.</source>
        <translation>Geben Sie es unter Anmeldedaten oder in dem Dialog ein, der danach fragt.</translation>
    </message>
    <message>
        <source>The password store of this computer cannot be used.</source>
        <translation>Der Kennwortspeicher dieses Rechners ist nicht benutzbar.</translation>
    </message>
    <message>
        <source>Unlock or start it. Until then passwords can be kept until you exit.</source>
        <translation>Entsperren oder starten Sie ihn. Bis dahin lassen sich Kennwörter bis zum Beenden behalten.</translation>
    </message>
    <message>
        <source>What was looked for does not exist.</source>
        <translation>Das Gesuchte gibt es nicht.</translation>
    </message>
    <message>
        <source>Refresh the view; it may have been removed meanwhile.</source>
        <translation>Aktualisieren Sie die Ansicht; es wurde vielleicht inzwischen entfernt.</translation>
    </message>
    <message>
        <source>What was entered is not allowed here.</source>
        <translation>Die Eingabe ist hier nicht erlaubt.</translation>
    </message>
    <message>
        <source>Correct it and try again.</source>
        <translation>Berichtigen Sie sie und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Something went wrong inside this program.</source>
        <translation>In diesem Programm ist etwas schiefgegangen.</translation>
    </message>
    <message>
        <source>Save a copy of the log and report it; what the run has done is safe in its history.</source>
        <translation>Speichern Sie eine Kopie des Protokolls und melden Sie es; was der Lauf getan hat, steht sicher in seinem Verlauf.</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>Check %1 once more</source>
        <translation>%1 noch einmal prüfen</translation>
    </message>
    <message>
        <source>Copy the packages of %2 and %3 to %1</source>
        <translation>Die Pakete von %2 und %3 auf %1 kopieren</translation>
    </message>
    <message>
        <source>Confirm the configuration of %1 for %3</source>
        <translation>Die Konfiguration von %1 für %3 bestätigen</translation>
    </message>
    <message>
        <source>Keep a way back to %2 on %1</source>
        <translation>Einen Rückweg nach %2 auf %1 sichern</translation>
    </message>
    <message>
        <source>Remove the package of %2 from %1</source>
        <translation>Das Paket von %2 von %1 entfernen</translation>
    </message>
    <message>
        <source>Install the package of %3 on %1</source>
        <translation>Das Paket von %3 auf %1 installieren</translation>
    </message>
    <message>
        <source>Put the configuration of %1 in place</source>
        <translation>Die Konfiguration von %1 einsetzen</translation>
    </message>
    <message>
        <source>Register %1 at the tenant</source>
        <translation>%1 beim Mandanten registrieren</translation>
    </message>
    <message>
        <source>Download the bits of %3 for %1</source>
        <translation>Die Bits von %3 für %1 herunterladen</translation>
    </message>
    <message>
        <source>Build the new machines of %1 (%3)</source>
        <translation>Die neuen Maschinen von %1 bauen (%3)</translation>
    </message>
    <message>
        <source>Check the site before switching %1</source>
        <translation>Den Standort prüfen, bevor %1 umgeschaltet wird</translation>
    </message>
    <message>
        <source>Switch %1 from %2 to %3</source>
        <translation>%1 von %2 auf %3 umschalten</translation>
    </message>
    <message>
        <source>Switch %1 from %2 to %3, ending calls that do not end</source>
        <translation>%1 von %2 auf %3 umschalten und Anrufe beenden, die nicht enden</translation>
    </message>
    <message>
        <source>Verify that %1 runs %3</source>
        <translation>Nachweisen, dass auf %1 %3 läuft</translation>
    </message>
    <message>
        <source>Make a test call through %1</source>
        <translation>Einen Testanruf über %1 führen</translation>
    </message>
    <message>
        <source>Validate the site %1</source>
        <translation>Den Standort %1 abnehmen</translation>
    </message>
    <message>
        <source>Install the old package of %3 on %1</source>
        <translation>Das alte Paket von %3 auf %1 installieren</translation>
    </message>
    <message>
        <source>Restore the files that %1 had before</source>
        <translation>Die Dateien wiederherstellen, die %1 vorher hatte</translation>
    </message>
    <message>
        <source>Verify that %1 runs %3 with its own scripts</source>
        <translation>Nachweisen, dass auf %1 %3 mit seinen eigenen Skripten läuft</translation>
    </message>
    <message>
        <source>This could not be read on the host: %1. %2</source>
        <translation>Dies konnte auf dem Host nicht gelesen werden: %1. %2</translation>
    </message>
    <message>
        <source>%1 is at work on this host, for run %2. Nothing is begun while it holds the host.</source>
        <translation>%1 arbeitet auf diesem Host, für den Lauf %2. Solange der Host gehalten wird, beginnt nichts.</translation>
    </message>
    <message>
        <source>The automatic updater is at work on this host. Nothing is begun beside it.</source>
        <translation>Auf diesem Host ist die automatische Aktualisierung im Gang. Daneben beginnt nichts.</translation>
    </message>
    <message>
        <source>Both packages are on the host, with the approved hashes.</source>
        <translation>Beide Pakete liegen mit den freigegebenen Hashes auf dem Host.</translation>
    </message>
    <message>
        <source>The packages are not on the host yet.</source>
        <translation>Die Pakete liegen noch nicht auf dem Host.</translation>
    </message>
    <message>
        <source>The approved file is on the host.</source>
        <translation>Die freigegebene Datei liegt auf dem Host.</translation>
    </message>
    <message>
        <source>The approved file is not on the host yet.</source>
        <translation>Die freigegebene Datei liegt noch nicht auf dem Host.</translation>
    </message>
    <message>
        <source>The old package and the files of the appliance are kept.</source>
        <translation>Das alte Paket und die Dateien der Appliance sind gesichert.</translation>
    </message>
    <message>
        <source>The way back is not kept yet.</source>
        <translation>Der Rückweg ist noch nicht gesichert.</translation>
    </message>
    <message>
        <source>No package is installed any more; version %1 was removed.</source>
        <translation>Kein Paket ist mehr installiert; Version %1 wurde entfernt.</translation>
    </message>
    <message>
        <source>The package of %1 is installed already.</source>
        <translation>Das Paket von %1 ist schon installiert.</translation>
    </message>
    <message>
        <source>The package of %1 is installed.</source>
        <translation>Das Paket von %1 ist installiert.</translation>
    </message>
    <message>
        <source>A package of version %1 is installed, which the plan does not know. Find out who installed it before you go on.</source>
        <translation>Ein Paket der Version %1 ist installiert, das der Plan nicht kennt. Klären Sie, wer es installiert hat, bevor Sie weitermachen.</translation>
    </message>
    <message>
        <source>The package of %1 is not installed yet.</source>
        <translation>Das Paket von %1 ist noch nicht installiert.</translation>
    </message>
    <message>
        <source>The package of %1 is installed again. Somebody put it back.</source>
        <translation>Das Paket von %1 ist wieder installiert. Jemand hat es zurückgesetzt.</translation>
    </message>
    <message>
        <source>The package of %1 is installed, and a new console has its scripts.</source>
        <translation>Das Paket von %1 ist installiert, und eine neue Konsole hat seine Skripte.</translation>
    </message>
    <message>
        <source>The package of %1 is installed, but a new console has the scripts of %2. Repair the package on the host, then choose done by hand.</source>
        <translation>Das Paket von %1 ist installiert, aber eine neue Konsole hat die Skripte von %2. Reparieren Sie das Paket auf dem Host und wählen Sie dann, dass es von Hand getan ist.</translation>
    </message>
    <message>
        <source>The appliance directory does not have the approved file yet.</source>
        <translation>Im Appliance-Verzeichnis liegt die freigegebene Datei noch nicht.</translation>
    </message>
    <message>
        <source>The approved file is in the appliance directory, but not imported yet.</source>
        <translation>Die freigegebene Datei liegt im Appliance-Verzeichnis, ist aber noch nicht importiert.</translation>
    </message>
    <message>
        <source>The approved file is in place and imported.</source>
        <translation>Die freigegebene Datei liegt an ihrer Stelle und ist importiert.</translation>
    </message>
    <message>
        <source>The scripts are of %1, the plan is for %2. Look at the installed package first.</source>
        <translation>Die Skripte sind von %1, der Plan ist für %2. Sehen Sie zuerst das installierte Paket an.</translation>
    </message>
    <message>
        <source>The management service does not run as CceService: the appliance is not registered with this package.</source>
        <translation>Der Verwaltungsdienst läuft nicht als CceService: Die Appliance ist mit diesem Paket nicht registriert.</translation>
    </message>
    <message>
        <source>The tenant does not list the appliance in its site.</source>
        <translation>Der Mandant führt die Appliance nicht an ihrem Standort.</translation>
    </message>
    <message>
        <source>The management service runs as CceService, and the tenant lists the appliance in its site.</source>
        <translation>Der Verwaltungsdienst läuft als CceService, und der Mandant führt die Appliance an ihrem Standort.</translation>
    </message>
    <message>
        <source>The machines of %1 are built already; its bits were there.</source>
        <translation>Die Maschinen von %1 sind schon gebaut; die Bits waren da.</translation>
    </message>
    <message>
        <source>The bits of %1 are in the site share already; the cmdlet will say so and do nothing.</source>
        <translation>Die Bits von %1 liegen schon in der Standortfreigabe; das Cmdlet wird es sagen und nichts tun.</translation>
    </message>
    <message>
        <source>The bits of %1 are not in the site share yet.</source>
        <translation>Die Bits von %1 liegen noch nicht in der Standortfreigabe.</translation>
    </message>
    <message>
        <source>The appliance runs %1 already.</source>
        <translation>Auf der Appliance läuft %1 schon.</translation>
    </message>
    <message>
        <source>The four machines of %1 are built and wait as the backup instance.</source>
        <translation>Die vier Maschinen von %1 sind gebaut und warten als Sicherungsinstanz.</translation>
    </message>
    <message>
        <source>%1 of the four machines of %2 exist, but they are not recorded as a whole instance. Before you repeat, remove them with Uninstall-CcAppliance and that version.</source>
        <translation>%1 der vier Maschinen von %2 gibt es, aber sie sind nicht als ganze Instanz verzeichnet. Entfernen Sie sie vor der Wiederholung mit Uninstall-CcAppliance und dieser Version.</translation>
    </message>
    <message>
        <source>The building of %1 was interrupted and left no machines. Look at the host for leftovers before you repeat.</source>
        <translation>Der Bau von %1 wurde unterbrochen und hinterließ keine Maschinen. Suchen Sie auf dem Host nach Resten, bevor Sie wiederholen.</translation>
    </message>
    <message>
        <source>There is no machine of %1 yet.</source>
        <translation>Es gibt noch keine Maschine von %1.</translation>
    </message>
    <message>
        <source>The appliance runs %1.</source>
        <translation>Auf der Appliance läuft %1.</translation>
    </message>
    <message>
        <source>Running is %1 and backup is %2. That is not what the plan expects, and switching would toggle: it is not done. Look at the host.</source>
        <translation>Es läuft %1, und gesichert ist %2. Das erwartet der Plan nicht, und ein Umschalten ginge hin und her: Es wird nicht getan. Sehen Sie auf dem Host nach.</translation>
    </message>
    <message>
        <source>Switching to %1 was begun and did not end. Look at the machines in Hyper-V Manager before you repeat it.</source>
        <translation>Das Umschalten auf %1 wurde begonnen und endete nicht. Sehen Sie die Maschinen im Hyper-V-Manager an, bevor Sie es wiederholen.</translation>
    </message>
    <message>
        <source>The appliance runs %1, and %2 waits as the backup instance.</source>
        <translation>Auf der Appliance läuft %1, und %2 wartet als Sicherungsinstanz.</translation>
    </message>
    <message>
        <source>The way back of run %1 is not on this host.</source>
        <translation>Der Rückweg des Laufs %1 liegt nicht auf diesem Host.</translation>
    </message>
    <message>
        <source>The files of the appliance are as they were before.</source>
        <translation>Die Dateien der Appliance sind wie zuvor.</translation>
    </message>
    <message>
        <source>The files of the appliance are not restored yet.</source>
        <translation>Die Dateien der Appliance sind noch nicht wiederhergestellt.</translation>
    </message>
    <message>
        <source>The state may have changed since the checks.</source>
        <translation>Der Zustand kann sich seit den Prüfungen geändert haben.</translation>
    </message>
    <message>
        <source>Nobody has signed off yet.</source>
        <translation>Noch niemand hat abgezeichnet.</translation>
    </message>
    <message>
        <source>The machines in service are of %1 instead of %2.</source>
        <translation>Die Maschinen in Betrieb sind von %1 statt von %2.</translation>
    </message>
    <message>
        <source>A new console has the scripts of %1 instead of %2.</source>
        <translation>Eine neue Konsole hat die Skripte von %1 statt von %2.</translation>
    </message>
    <message>
        <source>The module on the host is of %1 instead of %2.</source>
        <translation>Das Modul auf dem Host ist von %1 statt von %2.</translation>
    </message>
    <message>
        <source>The appliance reports the status %1, not Running yet.</source>
        <translation>Die Appliance meldet den Zustand %1, noch nicht Running.</translation>
    </message>
    <message>
        <source>The management service does not run yet.</source>
        <translation>Der Verwaltungsdienst läuft noch nicht.</translation>
    </message>
    <message>
        <source>The machine %1 of %2 is not there.</source>
        <translation>Die Maschine %1 von %2 ist nicht da.</translation>
    </message>
    <message>
        <source>%1 is not in service yet: %2.</source>
        <translation>%1 ist noch nicht in Betrieb: %2.</translation>
    </message>
    <message>
        <source>The service %1 on %2 is not running yet: %3.</source>
        <translation>Der Dienst %1 auf %2 läuft noch nicht: %3.</translation>
    </message>
    <message>
        <source>The old machine %1 is not off yet: %2.</source>
        <translation>Die alte Maschine %1 ist noch nicht aus: %2.</translation>
    </message>
    <message>
        <source>Scripts and machines are of %1, the appliance reports Running, its four machines serve and the old ones are off.</source>
        <translation>Skripte und Maschinen sind von %1, die Appliance meldet Running, ihre vier Maschinen arbeiten, und die alten sind aus.</translation>
    </message>
    <message>
        <source>Scripts and machines are of %1 again, and the appliance reports Running.</source>
        <translation>Skripte und Maschinen sind wieder von %1, und die Appliance meldet Running.</translation>
    </message>
    <message>
        <source>Make a test call through %1 before the next appliance is begun: sign in, call out, be called. Sign off with a note when it works.</source>
        <translation>Führen Sie einen Testanruf über %1, bevor die nächste Appliance begonnen wird: anmelden, anrufen, angerufen werden. Zeichnen Sie mit einer Notiz ab, wenn es gelingt.</translation>
    </message>
    <message>
        <source>Validate the site %1: a test user signs in, calls out and is called. Sign off with a note when all three work.</source>
        <translation>Nehmen Sie den Standort %1 ab: Ein Testbenutzer meldet sich an, ruft an und wird angerufen. Zeichnen Sie mit einer Notiz ab, wenn alles drei gelingt.</translation>
    </message>
    <message>
        <source>This step did not succeed. Try it again after you have mended the cause, or stop here.</source>
        <translation>Dieser Schritt ist nicht gelungen. Versuchen Sie ihn erneut, nachdem Sie die Ursache behoben haben, oder hören Sie hier auf.</translation>
    </message>
    <message>
        <source>The services of %1 could not be read.</source>
        <translation>Die Dienste von %1 konnten nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The host cannot be asked what became of this step&apos;s job, and the job may still be at work. Try again: the same job is found, nothing is started twice. Stop: the run ends with an unknown outcome.</source>
        <translation>Der Host kann nicht gefragt werden, was aus dem Auftrag dieses Schritts geworden ist; der Auftrag arbeitet vielleicht noch. Erneut versuchen: Derselbe Auftrag wird wiedergefunden, nichts wird zweimal begonnen. Anhalten: Der Lauf endet mit unbekanntem Ergebnis.</translation>
    </message>
    <message>
        <source>The host cannot be read, so nobody knows how things stand. Try again when it answers.</source>
        <translation>Der Host ist nicht lesbar, also weiß niemand, wie es steht. Versuchen Sie es erneut, wenn er antwortet.</translation>
    </message>
    <message>
        <source>A cmdlet on %1 asks for something that no rule of the plan answers: %2</source>
        <translation>Ein Cmdlet auf %1 fragt etwas, wofür keine Regel des Plans passt: %2</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>Eingereiht</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>Wird vorbereitet</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Pausing after the current step</source>
        <translation>Hält nach dem jetzigen Schritt an</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Stoppt</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>Gelungen</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gescheitert</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Gestoppt</translation>
    </message>
    <message>
        <source>Outcome unknown</source>
        <translation>Ausgang unbekannt</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Beginnt</translation>
    </message>
    <message>
        <source>At work</source>
        <translation>Im Gang</translation>
    </message>
    <message>
        <source>Asks you</source>
        <translation>Fragt Sie</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Getan</translation>
    </message>
    <message>
        <source>Found done</source>
        <translation>Schon getan vorgefunden</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Übersprungen</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Gut</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>Verhindert</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Skip this step</source>
        <translation>Diesen Schritt überspringen</translation>
    </message>
    <message>
        <source>Stop the run</source>
        <translation>Den Lauf stoppen</translation>
    </message>
    <message>
        <source>Repeat the step</source>
        <translation>Den Schritt wiederholen</translation>
    </message>
    <message>
        <source>I finished it by hand</source>
        <translation>Von Hand erledigt</translation>
    </message>
    <message>
        <source>Keep waiting</source>
        <translation>Weiter warten</translation>
    </message>
    <message>
        <source>Force the switch</source>
        <translation>Umschalten erzwingen</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weitermachen</translation>
    </message>
    <message>
        <source>Sign off</source>
        <translation>Abzeichnen</translation>
    </message>
    <message>
        <source>Send the answer</source>
        <translation>Antwort senden</translation>
    </message>
    <message>
        <source>Host administrator</source>
        <translation>Host-Administrator</translation>
    </message>
    <message>
        <source>Tenant administrator</source>
        <translation>Mandantenadministrator</translation>
    </message>
    <message>
        <source>External certificate</source>
        <translation>Externes Zertifikat</translation>
    </message>
    <message>
        <source>Cloud Connector service (CceService)</source>
        <translation>Cloud-Connector-Dienst (CceService)</translation>
    </message>
    <message>
        <source>Backup of the certificate authority</source>
        <translation>Sicherung der Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>Safe mode administrator</source>
        <translation>Administrator im abgesicherten Modus</translation>
    </message>
    <message>
        <source>Domain administrator</source>
        <translation>Domänenadministrator</translation>
    </message>
    <message>
        <source>Virtual machine administrator</source>
        <translation>Administrator der virtuellen Maschinen</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>{place}, {check}: {found}</source>
        <translation>{place}, {check}: {found}</translation>
    </message>
    <message>
        <source>{remedy}</source>
        <translation>{remedy}</translation>
    </message>
    <message>
        <source>No step was at work when the console went away. Resuming begins with step %1.</source>
        <translation>Kein Schritt war im Gang, als die Konsole verschwand. Das Fortsetzen beginnt mit Schritt %1.</translation>
    </message>
    <message>
        <source>Step %1 was only reading. Resuming reads again.</source>
        <translation>Schritt %1 hat nur gelesen. Das Fortsetzen liest noch einmal.</translation>
    </message>
    <message>
        <source>Step %1 was at work. Resuming asks its host first what became of the job, and repeats nothing that began.</source>
        <translation>Schritt %1 war im Gang. Das Fortsetzen fragt zuerst den Host, was aus dem Auftrag wurde, und wiederholt nichts, was begonnen hat.</translation>
    </message>
    <message>
        <source>The job of step %1 is still at work on its host. Resuming follows it to its end.</source>
        <translation>Der Auftrag von Schritt %1 ist auf seinem Host noch im Gang. Das Fortsetzen verfolgt ihn bis zum Ende.</translation>
    </message>
    <message>
        <source>The job of step %1 has ended meanwhile. Resuming takes its result and reads it back from the host.</source>
        <translation>Der Auftrag von Schritt %1 ist inzwischen zu Ende. Das Fortsetzen übernimmt sein Ergebnis und liest es vom Host zurück.</translation>
    </message>
    <message>
        <source>The job of step %1 broke off without a word, as by a power cut. Resuming looks at the host and asks before it repeats what may be half done.</source>
        <translation>Der Auftrag von Schritt %1 brach wortlos ab, wie bei einem Stromausfall. Das Fortsetzen sieht auf dem Host nach und fragt, bevor es wiederholt, was halb getan sein kann.</translation>
    </message>
    <message>
        <source>The job of step %1 never began. Resuming looks at the host and does the step.</source>
        <translation>Der Auftrag von Schritt %1 hat nie begonnen. Das Fortsetzen sieht auf dem Host nach und führt den Schritt aus.</translation>
    </message>
    <message>
        <source>Or close the run: everything stays as it is, and a new upgrade plans only what is left.</source>
        <translation>Oder schließen Sie den Lauf: Alles bleibt, wie es ist, und eine neue Aktualisierung plant nur den Rest.</translation>
    </message>
    <message>
        <source>The work on %1 takes longer than planned, and it goes on whatever you answer. Keep waiting: you are asked again after the same time. Stop the run: this step comes to its end, and no further step begins.</source>
        <translation>Die Arbeit auf %1 dauert länger als geplant, und sie geht weiter, was immer Sie antworten. Weiter warten: Sie werden nach derselben Zeit wieder gefragt. Den Lauf stoppen: Dieser Schritt kommt zu seinem Ende, und kein weiterer beginnt.</translation>
    </message>
    <message>
        <source>The host could not start the scheduled task for this work: {reason}</source>
        <translation>Der Host konnte die geplante Aufgabe für diese Arbeit nicht starten: {reason}</translation>
    </message>
    <message>
        <source>Nothing was begun. Check that the service Task Scheduler runs on the host, that the account may log on as a batch job there, and that its password is right; then try again.</source>
        <translation>Es wurde nichts begonnen. Prüfen Sie, ob auf dem Host der Dienst Aufgabenplanung läuft, ob sich das Konto dort als Stapelverarbeitungsauftrag anmelden darf und ob sein Kennwort stimmt; versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>The installer package was removed and none was put in its place; a way back is kept by run %1.</source>
        <translation>Das Installationspaket wurde entfernt und keines an seine Stelle gesetzt; einen Rückweg bewahrt Lauf %1.</translation>
    </message>
    <message>
        <source>Put the old package back first, then start the upgrade again: in the window with “Put the old package back…” of that run, on the command line with: putback --site &quot;%1&quot; --appliance %2. Calls go on meanwhile.</source>
        <translation>Bringen Sie zuerst das alte Paket zurück und starten Sie dann das Upgrade noch einmal: im Fenster mit „Altes Paket zurückbringen…“ dieses Laufs, auf der Kommandozeile mit: putback --site &quot;%1&quot; --appliance %2. Anrufe gehen währenddessen weiter.</translation>
    </message>
    <message>
        <source>The history of this run was changed outside this program: event {event} is not what was written.</source>
        <translation>Der Verlauf dieses Laufs wurde außerhalb dieses Programms verändert: Ereignis {event} ist nicht, was geschrieben wurde.</translation>
    </message>
    <message>
        <source>It is not played on. See what the hosts show, then close the run and start a new upgrade, which reads them first.</source>
        <translation>Er wird nicht fortgesetzt. Sehen Sie nach, was die Hosts zeigen, schließen Sie dann den Lauf und starten Sie ein neues Upgrade, das sie zuerst liest.</translation>
    </message>
    <message>
        <source>The job of this step is at work on the host: its output is followed from the beginning.</source>
        <translation>Der Auftrag dieses Schritts arbeitet auf dem Host: Seine Ausgabe wird von Anfang an verfolgt.</translation>
    </message>
    <message>
        <source>%1 refused the answer to its prompt and asks again: %2</source>
        <translation>%1 hat die Antwort auf die Rückfrage abgelehnt und fragt noch einmal: %2</translation>
    </message>
    <message>
        <source>The file {file} was written by a newer version of this program.</source>
        <translation>Die Datei {file} wurde von einer neueren Version dieses Programms geschrieben.</translation>
    </message>
    <message>
        <source>The file {file} cannot be read: {reason}</source>
        <translation>Die Datei {file} lässt sich nicht lesen: {reason}</translation>
    </message>
    <message>
        <source>The file {file} is damaged or not what was expected: {reason}</source>
        <translation>Die Datei {file} ist beschädigt oder nicht das, was erwartet wurde: {reason}</translation>
    </message>
    <message>
        <source>No plan can be made from what is given: {reason}</source>
        <translation>Aus den Angaben lässt sich kein Plan machen: {reason}</translation>
    </message>
    <message>
        <source>it is written in UTF-16, not in UTF-8</source>
        <translation>sie ist in UTF-16 geschrieben, nicht in UTF-8</translation>
    </message>
    <message>
        <source>it is no text</source>
        <translation>sie ist kein Text</translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation>sie ist zu groß</translation>
    </message>
    <message>
        <source>no target version is chosen.</source>
        <translation>Es ist keine Zielversion gewählt.</translation>
    </message>
    <message>
        <source>a package has no version, no path or no SHA-256.</source>
        <translation>Einem Paket fehlt die Version, der Pfad oder der SHA-256.</translation>
    </message>
    <message>
        <source>the package is not of the target version.</source>
        <translation>Das Paket ist nicht von der Zielversion.</translation>
    </message>
    <message>
        <source>the package for the way back is not older than the target.</source>
        <translation>Das Paket für den Rückweg ist nicht älter als das Ziel.</translation>
    </message>
    <message>
        <source>SiteName and EnableReferSupport are not confirmed.</source>
        <translation>SiteName und EnableReferSupport sind nicht bestätigt.</translation>
    </message>
    <message>
        <source>it is no Cloud Connector appliance.</source>
        <translation>Sie ist keine Cloud-Connector-Appliance.</translation>
    </message>
    <message>
        <source>its versions have not been read.</source>
        <translation>Ihre Versionen wurden nicht gelesen.</translation>
    </message>
    <message>
        <source>it runs %1, the package for the way back is of %2.</source>
        <translation>Sie läuft mit %1, das Paket für den Rückweg ist von %2.</translation>
    </message>
    <message>
        <source>it has no CloudConnector.ini for the target.</source>
        <translation>Sie hat keine CloudConnector.ini für das Ziel.</translation>
    </message>
    <message>
        <source>its host is not in the estate.</source>
        <translation>Ihr Host steht nicht im Bestand.</translation>
    </message>
    <message>
        <source>its certificate has not been confirmed.</source>
        <translation>Ihr Zertifikat wurde nicht bestätigt.</translation>
    </message>
    <message>
        <source>the run %1 kept no signed package of %2 there.</source>
        <translation>Der Lauf %1 hat dort kein signiertes Paket von %2 aufbewahrt.</translation>
    </message>
    <message>
        <source>the run %1 kept no way back there.</source>
        <translation>Der Lauf %1 hat dort keinen Rückweg aufbewahrt.</translation>
    </message>
    <message>
        <source>Nobody plays it now. Open it in the list of runs, and resume it or close it.</source>
        <translation>Niemand führt ihn jetzt aus. Öffnen Sie ihn in der Liste der Läufe, und setzen Sie ihn fort oder schließen Sie ihn.</translation>
    </message>
    <message>
        <source>The history of runs cannot be read, so nobody knows: %1</source>
        <translation>Die Geschichte der Läufe ist nicht lesbar, daher weiß es niemand: %1</translation>
    </message>
    <message>
        <source>Make the history readable again and check once more. A start looks again by itself, and begins nothing while it cannot be read.</source>
        <translation>Machen Sie die Geschichte wieder lesbar und prüfen Sie noch einmal. Ein Start sieht selbst noch einmal nach und beginnt nichts, solange sie nicht lesbar ist.</translation>
    </message>
    <message>
        <source>It is a run of this console: open it in the list of runs, and finish it or, if it was interrupted, resume it first.</source>
        <translation>Es ist ein Lauf dieser Konsole: Öffnen Sie ihn in der Liste der Läufe, und beenden Sie ihn zuerst oder setzen Sie ihn fort, wenn er unterbrochen wurde.</translation>
    </message>
    <message>
        <source>That run has ended, but its job is still at work on the host. Wait until the job has ended, then check again.</source>
        <translation>Dieser Lauf ist zu Ende, aber sein Auftrag arbeitet noch auf dem Host. Warten Sie das Ende des Auftrags ab, und prüfen Sie dann noch einmal.</translation>
    </message>
    <message>
        <source>A job that never began was left behind: %1 of run %2, which has ended.</source>
        <translation>Ein Auftrag, der nie begann, ist liegen geblieben: %1 des Laufs %2, der zu Ende ist.</translation>
    </message>
    <message>
        <source>Nothing to do: before its own first job the upgrade makes sure that it never begins.</source>
        <translation>Nichts zu tun: Vor ihrem eigenen ersten Auftrag sorgt die Aktualisierung dafür, dass er nie beginnt.</translation>
    </message>
    <message>
        <source>Another run is at work on {site}: run {run} of {who}, since {since}.</source>
        <translation>An {site} ist ein anderer Lauf im Gang: Lauf {run} von {who}, seit {since}.</translation>
    </message>
    <message>
        <source>Wait for its end, or open it in the list of runs and stop it.</source>
        <translation>Warten Sie sein Ende ab, oder öffnen Sie ihn in der Liste der Läufe und stoppen Sie ihn.</translation>
    </message>
    <message>
        <source>An interrupted run still holds {site}: run {run} of {who}, since {since}.</source>
        <translation>Ein unterbrochener Lauf hält {site} noch fest: Lauf {run} von {who}, seit {since}.</translation>
    </message>
    <message>
        <source>Open it in the list of runs, and resume it or close it; then start again.</source>
        <translation>Öffnen Sie ihn in der Liste der Läufe, und setzen Sie ihn fort oder schließen Sie ihn; starten Sie dann noch einmal.</translation>
    </message>
    <message>
        <source>The switch of %1 is still at work and ends by force the calls that do not end by themselves; new ones are refused until it has switched. Keep waiting: you are asked again after the same time. Stop the run: the switch still comes to its end, then the run ends.</source>
        <translation>Das Umschalten von %1 ist noch im Gang und beendet die Anrufe zwangsweise, die nicht von selbst enden; neue werden abgewiesen, bis umgeschaltet ist. Weiter warten: Sie werden nach derselben Zeit wieder gefragt. Den Lauf stoppen: Das Umschalten kommt noch zu seinem Ende, dann endet der Lauf.</translation>
    </message>
    <message>
        <source>%1 still waits for its calls to end; new ones are refused until it has switched. Keep waiting: no call is cut, and you are asked again after the same time. Stop the run: the switch still comes to its end, then the run ends. Force the switch: the host is asked to end this one, and it is begun anew with -Force, which cuts the calls that do not end by themselves.</source>
        <translation>%1 wartet noch auf das Ende der Anrufe; neue werden abgewiesen, bis umgeschaltet ist. Weiter warten: Kein Anruf wird getrennt, und Sie werden nach derselben Zeit wieder gefragt. Den Lauf stoppen: Das Umschalten kommt noch zu seinem Ende, dann endet der Lauf. Das Umschalten erzwingen: Der Host wird gebeten, dieses zu beenden, und es wird mit -Force neu begonnen, was die Anrufe trennt, die nicht von selbst enden.</translation>
    </message>
    <message>
        <source>An instance has four machines. Look in Hyper-V Manager what is missing; accept it only when nobody needs to switch back to this one.</source>
        <translation>Eine Instanz hat vier Maschinen. Sehen Sie im Hyper-V-Manager nach, was fehlt; akzeptieren Sie es nur, wenn niemand zu dieser Instanz zurückschalten muss.</translation>
    </message>
    <message>
        <source>No backup instance is recorded, but there are machines of %1.</source>
        <translation>Es ist keine Sicherungsinstanz verzeichnet, aber es gibt Maschinen von %1.</translation>
    </message>
    <message>
        <source>Find out whose machines these are. Leftovers are removed with Uninstall-CcAppliance and that version.</source>
        <translation>Klären Sie, wem diese Maschinen gehören. Überbleibsel entfernt Uninstall-CcAppliance mit dieser Version.</translation>
    </message>
    <message>
        <source>Scripts and running machines are of the same version, and the backup instance is an older one.</source>
        <translation>Skripte und laufende Maschinen sind von derselben Version, und die Sicherungsinstanz ist eine ältere.</translation>
    </message>
    <message>
        <source>The backup instance is not older than the one in service. Find out how it came; accept it only when nobody needs it any more.</source>
        <translation>Die Sicherungsinstanz ist nicht älter als die im Dienst. Klären Sie, wie sie entstand; akzeptieren Sie es nur, wenn niemand sie mehr braucht.</translation>
    </message>
    <message>
        <source>Version %1 is said to be in service, but %2 machines of it are listed.</source>
        <translation>Version %1 soll im Dienst sein, aber %2 Maschinen davon sind aufgeführt.</translation>
    </message>
    <message>
        <source>Compare the machines in Hyper-V Manager with Get-CcVersion before you accept this.</source>
        <translation>Vergleichen Sie die Maschinen im Hyper-V-Manager mit Get-CcVersion, bevor Sie dies akzeptieren.</translation>
    </message>
    <message>
        <source>The bits of %1 in the site share are not finished. The cmdlet is run once more to complete them.</source>
        <translation>Die Bits von %1 in der Standortfreigabe sind nicht fertig. Das Cmdlet läuft noch einmal, um sie zu vervollständigen.</translation>
    </message>
    <message>
        <source>A download of %1 broke off here, so what lies in the site share may be half. The cmdlet is run once more.</source>
        <translation>Hier ist ein Herunterladen von %1 abgebrochen; was in der Standortfreigabe liegt, ist vielleicht nur die Hälfte. Das Cmdlet läuft noch einmal.</translation>
    </message>
    <message>
        <source>Whether the service %1 on %2 runs could not be read.</source>
        <translation>Ob der Dienst %1 auf %2 läuft, konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Basic was asked for over a connection without TLS, which would send the password in the clear.</source>
        <translation>Es wurde Basic über eine Verbindung ohne TLS verlangt; das Kennwort ginge im Klartext hinaus.</translation>
    </message>
    <message>
        <source>Let the host be reached with NTLM or Kerberos, or set up an HTTPS listener on it.</source>
        <translation>Lassen Sie den Host mit NTLM oder Kerberos erreichen, oder richten Sie dort einen HTTPS-Listener ein.</translation>
    </message>
    <message>
        <source>This computer cannot sign in with {mechanism}.</source>
        <translation>Dieser Rechner kann sich nicht mit {mechanism} anmelden.</translation>
    </message>
    <message>
        <source>Install what it needs (on Debian and Ubuntu the package gss-ntlmssp for NTLM), or set up an HTTPS listener on the host.</source>
        <translation>Installieren Sie, was dazu fehlt (für NTLM unter Debian und Ubuntu das Paket gss-ntlmssp), oder richten Sie auf dem Host einen HTTPS-Listener ein.</translation>
    </message>
    <message>
        <source>The domain knows no web service of that host name.</source>
        <translation>Die Domäne kennt keinen Webdienst mit diesem Hostnamen.</translation>
    </message>
    <message>
        <source>Name the host by its full DNS name, not by an address; the service principal name HTTP/host must be registered to it (setspn -L host).</source>
        <translation>Nennen Sie den Host bei seinem vollen DNS-Namen, nicht bei einer Adresse; der Dienstprinzipalname HTTP/host muss für ihn eingetragen sein (setspn -L host).</translation>
    </message>
    <message>
        <source>The clocks of this computer and of the domain differ by more than Kerberos allows.</source>
        <translation>Die Uhren dieses Rechners und der Domäne gehen weiter auseinander, als Kerberos erlaubt.</translation>
    </message>
    <message>
        <source>Set both by the same time server; five minutes are the usual limit. Then try again.</source>
        <translation>Stellen Sie beide nach demselben Zeitserver; fünf Minuten sind die übliche Grenze. Versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>No domain controller answers for this account.</source>
        <translation>Für dieses Konto antwortet kein Domänencontroller.</translation>
    </message>
    <message>
        <source>Check the realm behind the user name, the name servers of this computer and the way to the domain controller (port 88), or sign in with NTLM.</source>
        <translation>Prüfen Sie den Bereich hinter dem Benutzernamen, die Namensserver dieses Rechners und den Weg zum Domänencontroller (Port 88), oder melden Sie sich mit NTLM an.</translation>
    </message>
    <message>
        <source>A message of the host was not sealed, or was changed on its way. It was not read.</source>
        <translation>Eine Nachricht des Hosts war nicht versiegelt oder wurde unterwegs verändert. Sie wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>Try again once. If it stays so, somebody or a proxy stands in between: do not sign in before you know who.</source>
        <translation>Versuchen Sie es ein Mal erneut. Bleibt es so, steht jemand oder ein Proxy dazwischen: Melden Sie sich nicht an, bevor Sie wissen, wer.</translation>
    </message>
    <message>
        <source>Wait if the host is restarting; otherwise check the port, the firewall and that WinRM (winrm enumerate winrm/config/listener) or the SSH server listens.</source>
        <translation>Warten Sie, wenn der Host neu startet; sonst prüfen Sie Port, Firewall und ob WinRM (winrm enumerate winrm/config/listener) oder der SSH-Server lauscht.</translation>
    </message>
    <message>
        <source>Something answers there, but it is not an SSH server.</source>
        <translation>Dort antwortet etwas, aber es ist kein SSH-Server.</translation>
    </message>
    <message>
        <source>Check the address and the port: SSH usually listens on 22.</source>
        <translation>Prüfen Sie Adresse und Port: SSH lauscht üblicherweise auf 22.</translation>
    </message>
    <message>
        <source>The SSH server of the host and this program could not agree on a secure connection.</source>
        <translation>Der SSH-Server des Hosts und dieses Programm konnten sich auf keine sichere Verbindung einigen.</translation>
    </message>
    <message>
        <source>Bring OpenSSH on the host up to date; the log has the technical words.</source>
        <translation>Bringen Sie OpenSSH auf dem Host auf den neuesten Stand; im Protokoll stehen die technischen Einzelheiten.</translation>
    </message>
    <message>
        <source>The SSH host key of the host is not known yet: {fingerprint}.</source>
        <translation>Der SSH-Hostschlüssel des Hosts ist noch nicht bekannt: {fingerprint}.</translation>
    </message>
    <message>
        <source>Compare the fingerprint with the one on the host (ssh-keygen -lf), then confirm it.</source>
        <translation>Vergleichen Sie den Fingerabdruck mit dem auf dem Host (ssh-keygen -lf) und bestätigen Sie ihn dann.</translation>
    </message>
    <message>
        <source>The host shows another SSH host key ({fingerprint}) than the one you confirmed ({pinned}).</source>
        <translation>Der Host zeigt einen anderen SSH-Hostschlüssel ({fingerprint}) als den von Ihnen bestätigten ({pinned}).</translation>
    </message>
    <message>
        <source>Do not sign in before you know why. If the host was set up again, confirm the new fingerprint; otherwise somebody may be in between.</source>
        <translation>Melden Sie sich nicht an, bevor Sie den Grund kennen. Wurde der Host neu aufgesetzt, bestätigen Sie den neuen Fingerabdruck; sonst steht vielleicht jemand dazwischen.</translation>
    </message>
    <message>
        <source>The private key {file} cannot be read, or its passphrase is wrong.</source>
        <translation>Der private Schlüssel {file} kann nicht gelesen werden, oder seine Passphrase ist falsch.</translation>
    </message>
    <message>
        <source>No PowerShell was found to run the script with.</source>
        <translation>Es wurde keine PowerShell gefunden, die das Skript ausführen könnte.</translation>
    </message>
    <message>
        <source>Check that powershell.exe can be started there by its name alone.</source>
        <translation>Prüfen Sie, ob sich powershell.exe dort allein mit seinem Namen starten lässt.</translation>
    </message>
    <message>
        <source>The host refused the user name, the password or the key.</source>
        <translation>Der Host hat Benutzernamen, Kennwort oder Schlüssel abgelehnt.</translation>
    </message>
    <message>
        <source>its SSH host key has not been confirmed.</source>
        <translation>sein SSH-Hostschlüssel wurde nicht bestätigt.</translation>
    </message>
    <message>
        <source>Check its path in the estate and its passphrase in Credentials, or load it into the SSH agent of this computer (ssh-add).</source>
        <translation>Prüfen Sie seinen Pfad in der Umgebung und seine Passphrase unter Anmeldedaten, oder laden Sie ihn in den SSH-Agenten dieses Computers (ssh-add).</translation>
    </message>
    <message>
        <source>SSH key</source>
        <translation>SSH-Schlüssel</translation>
    </message>
    <message>
        <source>The folder {path} on the host belongs to somebody else: {found}. Nothing is read from it and nothing is begun.</source>
        <translation>Der Ordner {path} auf dem Host gehört jemand anderem: {found}. Aus ihm wird nichts gelesen, und nichts wird begonnen.</translation>
    </message>
    <message>
        <source>Somebody made it before Changeover did. Find out who and why, then delete or rename the folder on the host and try again.</source>
        <translation>Jemand hat ihn vor Changeover angelegt. Klären Sie, wer und warum; löschen Sie den Ordner dann auf dem Host oder benennen Sie ihn um und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>What the host keeps of this job cannot be read: {reason}</source>
        <translation>Was der Host von diesem Auftrag aufbewahrt, ist nicht lesbar: {reason}</translation>
    </message>
    <message>
        <source>The work itself may go on. Look at the host; then try again, which never starts it a second time.</source>
        <translation>Die Arbeit selbst läuft vielleicht weiter. Sehen Sie auf dem Host nach und versuchen Sie es dann erneut; ein zweites Mal begonnen wird sie dabei nie.</translation>
    </message>
    <message>
        <source>{restarted} restarted while the job was at work, and the job ended with it.</source>
        <translation>{restarted} ist neu gestartet, während der Auftrag arbeitete; er ist damit beendet.</translation>
    </message>
    <message>
        <source>The network was not the cause. Let the step be read again; it tells what was done. Find out why the host restarted before you repeat it.</source>
        <translation>Am Netzwerk lag es nicht. Lassen Sie den Schritt neu lesen; das zeigt, was getan wurde. Klären Sie, warum der Host neu gestartet ist, bevor Sie ihn wiederholen.</translation>
    </message>
    <message>
        <source>{restart} has not come back from its restart in time: {reason}.</source>
        <translation>{restart} ist nach dem Neustart nicht rechtzeitig zurückgekommen: {reason}.</translation>
    </message>
    <message>
        <source>Look at its own screen (hypervisor, management board): it may configure updates. Try again to go on waiting; it is not restarted a second time.</source>
        <translation>Sehen Sie auf seinen eigenen Bildschirm (Hypervisor, Verwaltungskarte): Vielleicht richtet er Updates ein. „Erneut versuchen“ wartet weiter; ein zweites Mal neu gestartet wird er nicht.</translation>
    </message>
    <message>
        <source>Restart %1</source>
        <translation>%1 neu starten</translation>
    </message>
    <message>
        <source>Up since %1, as when the plan was made.</source>
        <translation>Läuft seit %1, wie beim Erstellen des Plans.</translation>
    </message>
    <message>
        <source>Restarted since the plan was made: up since %1.</source>
        <translation>Seit dem Erstellen des Plans neu gestartet: läuft seit %1.</translation>
    </message>
    <message>
        <source>it was asked to restart and has not gone down</source>
        <translation>er sollte neu starten und ist nicht heruntergefahren</translation>
    </message>
    <message>
        <source>it answers, but still configures itself</source>
        <translation>er antwortet, richtet sich aber noch ein</translation>
    </message>
    <message>
        <source>it does not answer</source>
        <translation>er antwortet nicht</translation>
    </message>
    <message>
        <source>The work on %1 runs as a scheduled task, which outlasts every connection and therefore logs on by itself. The ticket or key you signed in with cannot do that. Type the password of %2; it is kept until this run ends and nowhere written down.</source>
        <translation>Die Arbeit auf %1 läuft als geplante Aufgabe, die jede Verbindung überdauert und sich deshalb selbst anmeldet. Das Ticket oder der Schlüssel Ihrer Anmeldung kann das nicht. Geben Sie das Kennwort von %2 ein; es wird bis zum Ende dieses Laufs behalten und nirgends aufgeschrieben.</translation>
    </message>
    <message>
        <source>Check both in Credentials and test them there. Too many attempts may lock the account. The list TrustedHosts of this computer plays no part.</source>
        <translation>Prüfen Sie beides unter Anmeldedaten und testen Sie es dort. Zu viele Versuche können das Konto sperren. Die Liste TrustedHosts dieses Rechners spielt keine Rolle.</translation>
    </message>
    <message>
        <source>There is neither a password for {account} nor a Kerberos ticket on this computer.</source>
        <translation>Auf diesem Rechner gibt es für {account} weder ein Kennwort noch ein Kerberos-Ticket.</translation>
    </message>
    <message>
        <source>Type the password in Credentials, or sign in to the domain first (kinit).</source>
        <translation>Geben Sie das Kennwort unter Anmeldedaten ein, oder melden Sie sich zuerst an der Domäne an (kinit).</translation>
    </message>
    <message>
        <source>The host&apos;s remote management service refuses the request: {text}</source>
        <translation>Der Fernverwaltungsdienst des Hosts lehnt die Anfrage ab: {text}</translation>
    </message>
    <message>
        <source>Nothing was begun by it. Look into the host&apos;s log Microsoft-Windows-WinRM/Operational, and report it with a copy of the log.</source>
        <translation>Dadurch wurde nichts begonnen. Sehen Sie auf dem Host im Protokoll Microsoft-Windows-WinRM/Operational nach, und melden Sie es mit einer Kopie des Protokolls.</translation>
    </message>
    <message>
        <source>The host does not offer this way to sign in; it offers: {offered}.</source>
        <translation>Der Host bietet diese Art der Anmeldung nicht an; er bietet: {offered}.</translation>
    </message>
    <message>
        <source>Choose one of these for the host, or allow it there (winrm get winrm/config/service/auth). The password was not sent.</source>
        <translation>Wählen Sie eine davon für den Host, oder erlauben Sie sie dort (winrm get winrm/config/service/auth). Das Kennwort wurde nicht gesendet.</translation>
    </message>
    <message>
        <source>The local account {account} may sign in, but Windows takes its administrator&apos;s rights away over the network.</source>
        <translation>Das lokale Konto {account} darf sich anmelden, aber Windows nimmt ihm über das Netz die Administratorrechte.</translation>
    </message>
    <message>
        <source>Use the built-in Administrator or a domain account, or set LocalAccountTokenFilterPolicy to 1 on the host (HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System).</source>
        <translation>Verwenden Sie den eingebauten Administrator oder ein Domänenkonto, oder setzen Sie LocalAccountTokenFilterPolicy auf dem Host auf 1 (HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System).</translation>
    </message>
    <message>
        <source>A web server answers there, but knows no /wsman.</source>
        <translation>Dort antwortet ein Webserver, aber er kennt kein /wsman.</translation>
    </message>
    <message>
        <source>Check the port, and the URL prefix of the listener on the host (winrm enumerate winrm/config/listener): it must be wsman.</source>
        <translation>Prüfen Sie den Port und das URL-Präfix des Listeners auf dem Host (winrm enumerate winrm/config/listener): Es muss wsman lauten.</translation>
    </message>
    <message>
        <source>The host could not open the sealed message.</source>
        <translation>Der Host konnte die versiegelte Nachricht nicht öffnen.</translation>
    </message>
    <message>
        <source>Try again. If it stays so, write the domain of the account as its short name in capital letters, or set up an HTTPS listener on the host.</source>
        <translation>Versuchen Sie es noch einmal. Bleibt es so, schreiben Sie die Domäne des Kontos mit ihrem kurzen Namen in Großbuchstaben, oder richten Sie auf dem Host einen HTTPS-Listener ein.</translation>
    </message>
    <message>
        <source>The account has as many remote sessions open on the host as it allows.</source>
        <translation>Das Konto hat auf dem Host so viele Fernsitzungen offen, wie er erlaubt.</translation>
    </message>
    <message>
        <source>What this program left there was closed already. Close other remote sessions, or raise MaxShellsPerUser (winrm get winrm/config/winrs); forgotten ones go by themselves within two hours.</source>
        <translation>Was dieses Programm dort zurückgelassen hat, ist schon geschlossen. Schließen Sie andere Fernsitzungen, oder erhöhen Sie MaxShellsPerUser (winrm get winrm/config/winrs); vergessene enden innerhalb von zwei Stunden von selbst.</translation>
    </message>
    <message>
        <source>The host takes only very small messages.</source>
        <translation>Der Host nimmt nur sehr kleine Nachrichten an.</translation>
    </message>
    <message>
        <source>Raise MaxEnvelopeSizekb on the host (winrm get winrm/config); its default is 500.</source>
        <translation>Erhöhen Sie MaxEnvelopeSizekb auf dem Host (winrm get winrm/config); die Vorgabe ist 500.</translation>
    </message>
</context>
<context>
    <name>WayWords</name>
    <message>
        <source>this computer</source>
        <translation>dieser Computer</translation>
    </message>
    <message>
        <source>%1, SSH, port %2, as %3</source>
        <translation>%1, SSH, Port %2, als %3</translation>
    </message>
    <message>
        <source>%1, SSH, port %2, as %3 with the key %4</source>
        <translation>%1, SSH, Port %2, als %3 mit dem Schlüssel %4</translation>
    </message>
    <message>
        <source>This computer: scripts run as you, jobs as %1</source>
        <translation>Dieser Computer: Skripte laufen unter Ihrem Konto, Aufträge als %1</translation>
    </message>
    <message>
        <source>%1, port %2, as %3</source>
        <translation>%1, Port %2, als %3</translation>
    </message>
</context>
<context>
    <name>changeover</name>
    <message>
        <source>  - from %1 to %2</source>
        <translation>  - von %1 bis %2</translation>
    </message>
    <message>
        <source>  - proof: `%1`</source>
        <translation>  - Nachweis: `%1`</translation>
    </message>
    <message>
        <source>  - reason: %1</source>
        <translation>  - Grund: %1</translation>
    </message>
    <message>
        <source>Result: %1. Begun %2. Plan %3.</source>
        <translation>Ergebnis: %1. Begonnen %2. Plan %3.</translation>
    </message>
    <message>
        <source>The history is intact: %1 events, head %2.</source>
        <translation>Der Verlauf ist unversehrt: %1 Ereignisse, Kopf %2.</translation>
    </message>
    <message>
        <source>The history was changed at event %1.</source>
        <translation>Der Verlauf wurde bei Ereignis %1 verändert.</translation>
    </message>
    <message>
        <source>  - run by the host as a plain process, as it started no task</source>
        <translation>  - vom Host als einfacher Prozess ausgeführt, da er keine Aufgabe startete</translation>
    </message>
    <message>
        <source>  - run by the host as a scheduled task of the account</source>
        <translation>  - vom Host als geplante Aufgabe des Kontos ausgeführt</translation>
    </message>
</context>
<context>
    <name>changeover::ChecksPage</name>
    <message>
        <source>Checks</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>Every host is read once; the checks are repeated right before each appliance.</source>
        <translation>Jeder Host wird einmal gelesen; unmittelbar vor jeder Appliance wird noch einmal geprüft.</translation>
    </message>
    <message>
        <source>&amp;Check again</source>
        <translation>Noch einmal &amp;prüfen</translation>
    </message>
    <message>
        <source>Show only &amp;problems</source>
        <translation>Nur P&amp;robleme zeigen</translation>
    </message>
    <message>
        <source>What to do about the chosen check</source>
        <translation>Was bei der gewählten Prüfung zu tun ist</translation>
    </message>
    <message>
        <source>The whole site</source>
        <translation>Der ganze Standort</translation>
    </message>
    <message>
        <source>%1, to be accepted: %2</source>
        <translation>%1, anzunehmen: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) being read…</source>
        <translation>
            <numerusform>%n Host wird gelesen…</numerusform>
            <numerusform>%n Hosts werden gelesen…</numerusform>
        </translation>
    </message>
    <message>
        <source>Not every host could be read.</source>
        <translation>Nicht jeder Host war lesbar.</translation>
    </message>
    <message numerus="yes">
        <source>%n check(s) need you.</source>
        <translation>
            <numerusform>%n Prüfung braucht Sie.</numerusform>
            <numerusform>%n Prüfungen brauchen Sie.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing stands in the way.</source>
        <translation>Nichts steht im Weg.</translation>
    </message>
    <message>
        <source>Choose a check to read all of it. Tick a warning to accept it.</source>
        <translation>Wählen Sie eine Prüfung, um sie ganz zu lesen. Haken Sie eine Warnung ab, um sie anzunehmen.</translation>
    </message>
</context>
<context>
    <name>changeover::ChecksTab</name>
    <message>
        <source>Checks of the appliance</source>
        <translation>Prüfungen der Appliance</translation>
    </message>
    <message>
        <source>What to do about the chosen check</source>
        <translation>Was bei der gewählten Prüfung zu tun ist</translation>
    </message>
    <message>
        <source>Nothing stands in the way of the upgrade to %1.</source>
        <translation>Der Aktualisierung auf %1 steht nichts im Weg.</translation>
    </message>
    <message numerus="yes">
        <source>%n check(s) to look at before the upgrade to %1.</source>
        <translation>
            <numerusform>%n Prüfung ist vor der Aktualisierung auf %1 anzusehen.</numerusform>
            <numerusform>%n Prüfungen sind vor der Aktualisierung auf %1 anzusehen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>changeover::ConfigurationPage</name>
    <message>
        <source>None yet</source>
        <translation>Noch keine</translation>
    </message>
    <message>
        <source>Found on the appliance</source>
        <translation>Auf der Appliance gefunden</translation>
    </message>
    <message>
        <source>Carried over from the appliance</source>
        <translation>Von der Appliance übernommen</translation>
    </message>
    <message>
        <source>Not read yet</source>
        <translation>Noch nicht gelesen</translation>
    </message>
    <message>
        <source>Complete and valid</source>
        <translation>Vollständig und gültig</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n Befund</numerusform>
            <numerusform>%n Befunde</numerusform>
        </translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Konfiguration</translation>
    </message>
    <message>
        <source>A CloudConnector.ini of an earlier release is refused by the new one. Each appliance gets a file for the target, written before anything is removed.</source>
        <translation>Die neue Version weist eine CloudConnector.ini einer früheren ab. Jede Appliance erhält eine Datei für die Zielversion, bevor etwas entfernt wird.</translation>
    </message>
    <message>
        <source>Choose a &amp;file…</source>
        <translation>&amp;Datei wählen…</translation>
    </message>
    <message>
        <source>&amp;Carry over</source>
        <translation>Ü&amp;bernehmen</translation>
    </message>
    <message>
        <source>Save a co&amp;py…</source>
        <translation>&amp;Kopie speichern…</translation>
    </message>
    <message>
        <source>Configuration files of the appliances</source>
        <translation>Konfigurationsdateien der Appliances</translation>
    </message>
    <message>
        <source>Appliance</source>
        <translation>Appliance</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Changes and findings of the chosen appliance</source>
        <translation>Änderungen und Befunde der gewählten Appliance</translation>
    </message>
    <message>
        <source>The present file is read once the host credentials are known. Choose a file here, or go on: the Checks page comes back to this.</source>
        <translation>Die jetzige Datei wird gelesen, sobald die Anmeldedaten des Hosts bekannt sind. Wählen Sie hier eine Datei, oder gehen Sie weiter: Die Seite Prüfungen kommt darauf zurück.</translation>
    </message>
    <message>
        <source>Changed while carrying over</source>
        <translation>Beim Übernehmen geändert</translation>
    </message>
    <message>
        <source>%1: %2 %3</source>
        <translation>%1: %2 %3</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Nothing is wrong with this file.</source>
        <translation>An dieser Datei ist nichts auszusetzen.</translation>
    </message>
    <message>
        <source>&amp;SiteName is right (not known yet)</source>
        <translation>&amp;SiteName stimmt (noch nicht bekannt)</translation>
    </message>
    <message>
        <source>&amp;SiteName “%1” is right for this site</source>
        <translation>&amp;SiteName „%1“ stimmt für diesen Standort</translation>
    </message>
    <message>
        <source>&amp;EnableReferSupport is right (not known yet)</source>
        <translation>&amp;EnableReferSupport stimmt (noch nicht bekannt)</translation>
    </message>
    <message>
        <source>CloudConnector.ini of %1</source>
        <translation>CloudConnector.ini von %1</translation>
    </message>
    <message>
        <source>Configuration files (*.ini);;All files (*)</source>
        <translation>Konfigurationsdateien (*.ini);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Save a copy of the configuration</source>
        <translation>Kopie der Konfiguration speichern</translation>
    </message>
    <message>
        <source>Configuration files (*.ini)</source>
        <translation>Konfigurationsdateien (*.ini)</translation>
    </message>
    <message>
        <source>The copy could not be written: %1</source>
        <translation>Die Kopie ließ sich nicht schreiben: %1</translation>
    </message>
    <message>
        <source>&amp;EnableReferSupport “%1” is right (false for gateways without REFER)</source>
        <translation>&amp;EnableReferSupport „%1“ stimmt (false für Gateways ohne REFER)</translation>
    </message>
</context>
<context>
    <name>changeover::CredentialsDialog</name>
    <message>
        <source>Credentials of %1</source>
        <translation>Anmeldedaten von %1</translation>
    </message>
    <message>
        <source>The accounts an upgrade of this site needs. Passwords stay in memory; only those marked are remembered.</source>
        <translation>Die Konten, die eine Aktualisierung dieses Standorts braucht. Kennwörter bleiben im Speicher; nur markierte werden behalten.</translation>
    </message>
    <message>
        <source>&amp;Use these credentials</source>
        <translation>Diese Anmeldedaten &amp;benutzen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>changeover::CredentialsDraft</name>
    <message>
        <source>Type the user name of %1 (%2).</source>
        <translation>Geben Sie den Benutzernamen für %1 (%2) ein.</translation>
    </message>
    <message>
        <source>Type the password of %1 (%2).</source>
        <translation>Geben Sie das Kennwort für %1 (%2) ein.</translation>
    </message>
    <message>
        <source>Decide whether to trust the certificate of %1.</source>
        <translation>Entscheiden Sie, ob Sie dem Zertifikat von %1 vertrauen.</translation>
    </message>
    <message>
        <source>%1 refused this user name and password. Type them again.</source>
        <translation>%1 hat Benutzernamen und Kennwort abgelehnt. Geben Sie beides neu ein.</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>Meldet an…</translation>
    </message>
    <message>
        <source>Certificate to be confirmed</source>
        <translation>Zertifikat zu bestätigen</translation>
    </message>
    <message>
        <source>Accepted by the host</source>
        <translation>Vom Host angenommen</translation>
    </message>
    <message>
        <source>No password yet</source>
        <translation>Noch kein Kennwort</translation>
    </message>
    <message>
        <source>Password remembered</source>
        <translation>Kennwort gemerkt</translation>
    </message>
    <message>
        <source>Password typed</source>
        <translation>Kennwort eingegeben</translation>
    </message>
    <message>
        <source>Password of the practice estate</source>
        <translation>Kennwort des Übungsbestands</translation>
    </message>
    <message>
        <source>Host key to be confirmed</source>
        <translation>Hostschlüssel zu bestätigen</translation>
    </message>
    <message>
        <source>Decide whether to trust the host key of %1.</source>
        <translation>Entscheiden Sie, ob Sie dem Hostschlüssel von %1 vertrauen.</translation>
    </message>
    <message>
        <source>No passphrase: needed only where the key has one</source>
        <translation>Keine Passphrase: nur nötig, wenn der Schlüssel eine hat</translation>
    </message>
    <message>
        <source>Passphrase remembered</source>
        <translation>Passphrase gemerkt</translation>
    </message>
    <message>
        <source>Passphrase typed</source>
        <translation>Passphrase eingegeben</translation>
    </message>
    <message>
        <source>A ticket or key is enough to look at the host, but Windows starts the upgrade&apos;s work only with the password.</source>
        <translation>Um den Host anzusehen, genügt ein Ticket oder ein Schlüssel, aber Windows beginnt die Arbeit der Aktualisierung nur mit dem Kennwort.</translation>
    </message>
</context>
<context>
    <name>changeover::CredentialsForm</name>
    <message>
        <source>Use the &amp;practice credentials</source>
        <translation>&amp;Übungs-Anmeldedaten benutzen</translation>
    </message>
    <message>
        <source>Test &amp;all hosts</source>
        <translation>&amp;Alle Hosts testen</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Konten</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Kennwort</translation>
    </message>
    <message>
        <source>Password of %1, %2</source>
        <translation>Kennwort für %1, %2</translation>
    </message>
    <message>
        <source>(password only)</source>
        <translation>(nur Kennwort)</translation>
    </message>
    <message>
        <source>User name of %1, %2</source>
        <translation>Benutzername für %1, %2</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>Test the sign-in to %1</source>
        <translation>Anmeldung an %1 testen</translation>
    </message>
    <message>
        <source>Remember</source>
        <translation>Merken</translation>
    </message>
    <message>
        <source>Remember the password of %1, %2</source>
        <translation>Kennwort für %1, %2 merken</translation>
    </message>
    <message>
        <source>Kept; type to replace</source>
        <translation>Liegt vor; tippen ersetzt es</translation>
    </message>
    <message>
        <source>This computer has no usable keychain. What you ask to be remembered is kept until Changeover is closed.</source>
        <translation>Dieser Computer hat keinen brauchbaren Schlüsselbund. Was gemerkt werden soll, bleibt gemerkt, bis Changeover geschlossen wird.</translation>
    </message>
    <message>
        <source>Until exit</source>
        <translation>Bis zum Ende</translation>
    </message>
    <message>
        <source>Passphrase of the SSH key of %1</source>
        <translation>Passphrase des SSH-Schlüssels von %1</translation>
    </message>
    <message>
        <source>(passphrase, if it has one)</source>
        <translation>(Passphrase, falls er eine hat)</translation>
    </message>
    <message>
        <source>Remember the passphrase of the SSH key of %1</source>
        <translation>Passphrase des SSH-Schlüssels von %1 merken</translation>
    </message>
</context>
<context>
    <name>changeover::CredentialsPage</name>
    <message>
        <source>Credentials</source>
        <translation>Anmeldedaten</translation>
    </message>
    <message>
        <source>The accounts the run needs. A host administrator is the account that did the deployment. Passwords stay in memory and are wiped when the run ends.</source>
        <translation>Die Konten, die der Lauf braucht. Ein Host-Administrator ist das Konto, das die Appliance eingerichtet hat. Kennwörter bleiben im Speicher und werden am Ende des Laufs gelöscht.</translation>
    </message>
</context>
<context>
    <name>changeover::EstateModel</name>
    <message>
        <source>Cloud Connector</source>
        <translation>Cloud Connector</translation>
    </message>
    <message>
        <source>Genesys</source>
        <translation>Genesys</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen…</translation>
    </message>
    <message>
        <source>Not read yet</source>
        <translation>Noch nicht gelesen</translation>
    </message>
    <message>
        <source>In service</source>
        <translation>In Betrieb</translation>
    </message>
    <message>
        <source>State not known</source>
        <translation>Zustand nicht bekannt</translation>
    </message>
    <message numerus="yes">
        <source>%n call(s)</source>
        <translation>
            <numerusform>%n Anruf</numerusform>
            <numerusform>%n Anrufe</numerusform>
        </translation>
    </message>
    <message>
        <source>No recovery by the management service</source>
        <translation>Keine Wiederherstellung durch den Verwaltungsdienst</translation>
    </message>
    <message>
        <source>Facts incomplete</source>
        <translation>Messwerte unvollständig</translation>
    </message>
    <message>
        <source>Not reachable</source>
        <translation>Nicht erreichbar</translation>
    </message>
    <message>
        <source>A run is at work on this site</source>
        <translation>An diesem Standort ist ein Lauf im Gang</translation>
    </message>
    <message numerus="yes">
        <source>%n need(s) attention</source>
        <translation>
            <numerusform>%n braucht Aufmerksamkeit</numerusform>
            <numerusform>%n brauchen Aufmerksamkeit</numerusform>
        </translation>
    </message>
    <message>
        <source>version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Einzelheit</translation>
    </message>
    <message>
        <source>A run waits for your answer</source>
        <translation>Ein Lauf wartet auf Ihre Antwort</translation>
    </message>
    <message>
        <source>Waits for you</source>
        <translation>Wartet auf Sie</translation>
    </message>
</context>
<context>
    <name>changeover::EstateTree</name>
    <message>
        <source>Filter (Ctrl+F)</source>
        <translation>Filter (Strg+F)</translation>
    </message>
    <message>
        <source>Filter the sites and appliances</source>
        <translation>Standorte und Appliances filtern</translation>
    </message>
    <message>
        <source>Sites and appliances</source>
        <translation>Standorte und Appliances</translation>
    </message>
</context>
<context>
    <name>changeover::LogPane</name>
    <message>
        <source>Search the log</source>
        <translation>Im Protokoll suchen</translation>
    </message>
    <message>
        <source>Least severity shown</source>
        <translation>Geringste gezeigte Stufe</translation>
    </message>
    <message>
        <source>All lines</source>
        <translation>Alle Zeilen</translation>
    </message>
    <message>
        <source>Information and worse</source>
        <translation>Hinweise und Schlimmeres</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>Warnungen und Fehler</translation>
    </message>
    <message>
        <source>Errors only</source>
        <translation>Nur Fehler</translation>
    </message>
    <message>
        <source>Appliance whose lines are shown</source>
        <translation>Appliance, deren Zeilen gezeigt werden</translation>
    </message>
    <message>
        <source>One step only: show all</source>
        <translation>Nur ein Schritt: alle zeigen</translation>
    </message>
    <message>
        <source>Log of the run</source>
        <translation>Protokoll des Laufs</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Number of lines</source>
        <translation>Zahl der Zeilen</translation>
    </message>
    <message>
        <source>Jump to &amp;end</source>
        <translation>Zum &amp;Ende springen</translation>
    </message>
    <message>
        <source>Jump to the end of the log and follow it</source>
        <translation>Zum Ende des Protokolls springen und ihm folgen</translation>
    </message>
    <message>
        <source>Cop&amp;y</source>
        <translation>Kop&amp;ieren</translation>
    </message>
    <message>
        <source>Copy the selected lines, or all that are shown</source>
        <translation>Gewählte Zeilen kopieren, sonst alle gezeigten</translation>
    </message>
    <message>
        <source>Open &amp;file</source>
        <translation>&amp;Datei öffnen</translation>
    </message>
    <message>
        <source>Open the log file of this run</source>
        <translation>Protokolldatei dieses Laufs öffnen</translation>
    </message>
    <message>
        <source>Whole run</source>
        <translation>Ganzer Lauf</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n Zeile</numerusform>
            <numerusform>%n Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 lines</source>
        <translation>%1 von %2 Zeilen</translation>
    </message>
    <message>
        <source>%1 more in the file</source>
        <translation>%1 weitere in der Datei</translation>
    </message>
</context>
<context>
    <name>changeover::MainWindow</name>
    <message>
        <source>Changeover</source>
        <translation>Changeover</translation>
    </message>
    <message>
        <source>&amp;Upgrade…</source>
        <translation>&amp;Aktualisieren…</translation>
    </message>
    <message>
        <source>Ctrl+U</source>
        <translation>Ctrl+U</translation>
    </message>
    <message>
        <source>Upgrade the selected site</source>
        <translation>Den gewählten Standort aktualisieren</translation>
    </message>
    <message>
        <source>&amp;Credentials…</source>
        <translation>A&amp;nmeldedaten…</translation>
    </message>
    <message>
        <source>Ctrl+K</source>
        <translation>Ctrl+K</translation>
    </message>
    <message>
        <source>The accounts of the selected site: type, test, remember</source>
        <translation>Die Konten des gewählten Standorts: eingeben, testen, merken</translation>
    </message>
    <message>
        <source>Chec&amp;k now</source>
        <translation>Jetzt &amp;prüfen</translation>
    </message>
    <message>
        <source>Read the selected appliances again</source>
        <translation>Die gewählten Appliances neu lesen</translation>
    </message>
    <message>
        <source>&amp;Open the practice estate</source>
        <translation>Den &amp;Übungsbestand öffnen</translation>
    </message>
    <message>
        <source>A simulated company to try everything on</source>
        <translation>Eine simulierte Firma, um alles auszuprobieren</translation>
    </message>
    <message>
        <source>&amp;Filter the tree</source>
        <translation>Baum &amp;filtern</translation>
    </message>
    <message>
        <source>Filter the sites and appliances</source>
        <translation>Standorte und Appliances filtern</translation>
    </message>
    <message>
        <source>Interrupted runs</source>
        <translation>Unterbrochene Läufe</translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation>Störung</translation>
    </message>
    <message>
        <source>Estate</source>
        <translation>Bestand</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Main actions</source>
        <translation>Hauptaktionen</translation>
    </message>
    <message>
        <source>&amp;Estate</source>
        <translation>&amp;Bestand</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Lauf</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>An&amp;sicht</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message numerus="yes">
        <source>%n more in the list of runs.</source>
        <translation>
            <numerusform>%n weiterer in der Liste der Läufe.</numerusform>
            <numerusform>%n weitere in der Liste der Läufe.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 % · %2</source>
        <translation>%1 % · %2</translation>
    </message>
    <message>
        <source>A run is at work</source>
        <translation>Ein Lauf ist im Gang</translation>
    </message>
    <message>
        <source>Close the window while “%1” is at work?</source>
        <translation>Das Fenster schließen, während „%1“ im Gang ist?</translation>
    </message>
    <message>
        <source>If you leave it, jobs on hosts go on by themselves. No new step begins until you open Changeover again and resume the run.</source>
        <translation>Verlassen Sie ihn, gehen Aufträge auf Hosts von selbst weiter. Kein neuer Schritt beginnt, bis Sie Changeover wieder öffnen und den Lauf fortsetzen.</translation>
    </message>
    <message>
        <source>&amp;Keep working</source>
        <translation>&amp;Weiterarbeiten</translation>
    </message>
    <message>
        <source>&amp;Leave it and resume later</source>
        <translation>&amp;Verlassen und später fortsetzen</translation>
    </message>
    <message>
        <source>&amp;Stop it first…</source>
        <translation>Zuerst &amp;stoppen…</translation>
    </message>
    <message>
        <source>“%1” was interrupted: nobody plays it at the moment.</source>
        <translation>„%1“ wurde unterbrochen: Niemand führt den Lauf zurzeit.</translation>
    </message>
    <message>
        <source>Open an &amp;estate file…</source>
        <translation>Eine B&amp;estandsdatei öffnen…</translation>
    </message>
    <message>
        <source>Your own sites, appliances and hosts, from a file</source>
        <translation>Ihre eigenen Standorte, Appliances und Hosts aus einer Datei</translation>
    </message>
    <message>
        <source>Open an estate file</source>
        <translation>Eine Bestandsdatei öffnen</translation>
    </message>
    <message>
        <source>Estate files (*.json);;All files (*)</source>
        <translation>Bestandsdateien (*.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Another estate is kept here</source>
        <translation>Hier liegt ein anderer Bestand</translation>
    </message>
    <message>
        <source>Put “%1” in the place of “%2”?</source>
        <translation>„%1“ an die Stelle von „%2“ setzen?</translation>
    </message>
    <message>
        <source>Changeover keeps one estate. The sites and hosts of “%1” are forgotten; its history of runs stays. “changeover-cli estate export FILE” saves a copy first.</source>
        <translation>Changeover führt einen Bestand. Die Standorte und Hosts von „%1“ werden vergessen; der Verlauf der Läufe bleibt. „changeover-cli estate export DATEI“ sichert vorher eine Kopie.</translation>
    </message>
    <message>
        <source>&amp;Keep “%1”</source>
        <translation>„%1“ &amp;behalten</translation>
    </message>
    <message>
        <source>&amp;Replace it</source>
        <translation>E&amp;rsetzen</translation>
    </message>
    <message>
        <source>Answer needed · %1 % · %2</source>
        <translation>Antwort nötig · %1 % · %2</translation>
    </message>
    <message>
        <source>Res&amp;ume…</source>
        <translation>For&amp;tsetzen…</translation>
    </message>
    <message>
        <source>Clo&amp;se…</source>
        <translation>S&amp;chließen…</translation>
    </message>
</context>
<context>
    <name>changeover::ObjectPage</name>
    <message>
        <source>Selected object</source>
        <translation>Gewähltes Objekt</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Configuration of the appliance</source>
        <translation>Konfiguration der Appliance</translation>
    </message>
    <message>
        <source>Runs of this site</source>
        <translation>Läufe dieses Standorts</translation>
    </message>
    <message>
        <source>&amp;Overview</source>
        <translation>Übe&amp;rsicht</translation>
    </message>
    <message>
        <source>&amp;Configuration</source>
        <translation>&amp;Konfiguration</translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation>&amp;Verlauf</translation>
    </message>
    <message>
        <source>Latest reading</source>
        <translation>Letztes Lesen</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Messwerte</translation>
    </message>
    <message>
        <source>Being read…</source>
        <translation>Wird gelesen…</translation>
    </message>
    <message>
        <source>Not read yet. Press “Check now”.</source>
        <translation>Noch nicht gelesen. Drücken Sie „Jetzt prüfen“.</translation>
    </message>
    <message>
        <source>Reached at</source>
        <translation>Erreichbar unter</translation>
    </message>
    <message>
        <source>Tenant</source>
        <translation>Mandant</translation>
    </message>
    <message>
        <source>Maintenance window</source>
        <translation>Wartungsfenster</translation>
    </message>
    <message>
        <source>from %1 for %2 (%3)</source>
        <translation>ab %1 für %2 (%3)</translation>
    </message>
    <message>
        <source>none set</source>
        <translation>keines gesetzt</translation>
    </message>
    <message>
        <source>Fallback</source>
        <translation>Ersatzweg</translation>
    </message>
    <message numerus="yes">
        <source>%n below</source>
        <translation>
            <numerusform>%n darunter</numerusform>
            <numerusform>%n darunter</numerusform>
        </translation>
    </message>
    <message>
        <source>always open</source>
        <translation>immer offen</translation>
    </message>
    <message>
        <source>Pages of the selected object</source>
        <translation>Seiten des gewählten Objekts</translation>
    </message>
    <message>
        <source>Chec&amp;ks</source>
        <translation>Prü&amp;fungen</translation>
    </message>
    <message>
        <source>Read %1 · %2</source>
        <translation>Gelesen: %1 · %2</translation>
    </message>
    <message>
        <source>Oldest reading %1 · %2</source>
        <translation>Am längsten her: %1 · %2</translation>
    </message>
</context>
<context>
    <name>changeover::PackageBox</name>
    <message>
        <source>Path of the new package</source>
        <translation>Pfad des neuen Pakets</translation>
    </message>
    <message>
        <source>Path of the package to go back to</source>
        <translation>Pfad des Pakets für den Rückweg</translation>
    </message>
    <message>
        <source>SHA-256 of the new package</source>
        <translation>SHA-256 des neuen Pakets</translation>
    </message>
    <message>
        <source>SHA-256 of the package to go back to</source>
        <translation>SHA-256 des Pakets für den Rückweg</translation>
    </message>
    <message>
        <source>64 hexadecimal digits, from the publisher</source>
        <translation>64 hexadezimale Ziffern, vom Herausgeber</translation>
    </message>
    <message>
        <source>I compared it with the publisher&apos;s value (&amp;old package)</source>
        <translation>Mit dem Wert des Herausgebers verglichen (a&amp;ltes Paket)</translation>
    </message>
    <message>
        <source>Pat&amp;h:</source>
        <translation>Pfa&amp;d:</translation>
    </message>
    <message>
        <source>SHA-25&amp;6:</source>
        <translation>SHA-25&amp;6:</translation>
    </message>
    <message>
        <source>SHA-&amp;256:</source>
        <translation>SHA-&amp;256:</translation>
    </message>
    <message>
        <source>Path and SHA-256 as published.</source>
        <translation>Pfad und SHA-256 wie veröffentlicht.</translation>
    </message>
    <message>
        <source>No host has read a file at this path yet.</source>
        <translation>Noch kein Host hat unter diesem Pfad eine Datei gelesen.</translation>
    </message>
    <message>
        <source>A host read this SHA-256: %1</source>
        <translation>Ein Host las diesen SHA-256: %1</translation>
    </message>
    <message>
        <source>The file a host read has this SHA-256.</source>
        <translation>Die von einem Host gelesene Datei hat diesen SHA-256.</translation>
    </message>
    <message>
        <source>A host read another SHA-256: %1</source>
        <translation>Ein Host las einen anderen SHA-256: %1</translation>
    </message>
    <message>
        <source>Installer package of %1</source>
        <translation>Installationspaket von %1</translation>
    </message>
    <message>
        <source>The way back: installer package of %1</source>
        <translation>Der Rückweg: Installationspaket von %1</translation>
    </message>
    <message>
        <source>The way back: installer package of the running version</source>
        <translation>Der Rückweg: Installationspaket der laufenden Version</translation>
    </message>
    <message>
        <source>Known once a host was read; the Checks page comes back to it.</source>
        <translation>Bekannt, sobald ein Host gelesen ist; die Seite Prüfungen kommt darauf zurück.</translation>
    </message>
    <message>
        <source>I compared it with the publisher&apos;s value (new pac&amp;kage)</source>
        <translation>Mit dem Wert des Herausgebers verglichen (&amp;neues Paket)</translation>
    </message>
    <message>
        <source>&amp;Path:</source>
        <translation>&amp;Pfad:</translation>
    </message>
</context>
<context>
    <name>changeover::PlanPage</name>
    <message>
        <source>Safe point</source>
        <translation>Sicherer Punkt</translation>
    </message>
    <message>
        <source>No return</source>
        <translation>Kein Zurück</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Exactly these steps are played, in this order. Nothing has been changed so far.</source>
        <translation>Genau diese Schritte werden in dieser Reihenfolge ausgeführt. Bisher ist nichts geändert.</translation>
    </message>
    <message>
        <source>Save as &amp;Markdown…</source>
        <translation>Als &amp;Markdown speichern…</translation>
    </message>
    <message>
        <source>Save as &amp;JSON…</source>
        <translation>Als &amp;JSON speichern…</translation>
    </message>
    <message>
        <source>Steps of the plan</source>
        <translation>Schritte des Plans</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Estimate</source>
        <translation>Schätzung</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Exact command of the chosen step</source>
        <translation>Genauer Befehl des gewählten Schritts</translation>
    </message>
    <message>
        <source>Plan &amp;hash:</source>
        <translation>&amp;Hash des Plans:</translation>
    </message>
    <message>
        <source>Hash of the plan</source>
        <translation>Hash des Plans</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>%1, estimate: %2. %3</source>
        <translation>%1, Schätzung: %2. %3</translation>
    </message>
    <message>
        <source>Choose a step to read its exact command.</source>
        <translation>Wählen Sie einen Schritt, um seinen genauen Befehl zu lesen.</translation>
    </message>
    <message>
        <source>(no command: the step is played by Changeover)</source>
        <translation>(kein Befehl: Den Schritt führt Changeover selbst aus)</translation>
    </message>
    <message>
        <source>Safe point: the work can rest here.</source>
        <translation>Sicherer Punkt: Hier kann die Arbeit ruhen.</translation>
    </message>
    <message>
        <source>Save the plan</source>
        <translation>Plan speichern</translation>
    </message>
    <message>
        <source>The plan could not be written: %1</source>
        <translation>Der Plan ließ sich nicht schreiben: %1</translation>
    </message>
    <message>
        <source>Prompts of the cmdlets</source>
        <translation>Rückfragen der Cmdlets</translation>
    </message>
    <message>
        <source>Matched by: %1</source>
        <translation>Erkannt an: %1</translation>
    </message>
</context>
<context>
    <name>changeover::PutBackDialog</name>
    <message>
        <source>Put the old package back on %1</source>
        <translation>Das alte Paket auf %1 zurückbringen</translation>
    </message>
    <message>
        <source>&amp;Put it back</source>
        <translation>&amp;Zurückbringen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Steps of the plan</source>
        <translation>Schritte des Plans</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Estimate</source>
        <translation>Schätzung</translation>
    </message>
</context>
<context>
    <name>changeover::PutBackFlow</name>
    <message>
        <source>The old package cannot be put back</source>
        <translation>Das alte Paket lässt sich nicht zurückbringen</translation>
    </message>
    <message>
        <source>Put the old package back on %1</source>
        <translation>Das alte Paket auf %1 zurückbringen</translation>
    </message>
</context>
<context>
    <name>changeover::QuestionPanel</name>
    <message>
        <source>Question of the run</source>
        <translation>Frage des Laufs</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Last lines of output</source>
        <translation>Letzte Zeilen der Ausgabe</translation>
    </message>
    <message>
        <source>Kept in the history</source>
        <translation>Steht im Verlauf</translation>
    </message>
    <message>
        <source>To force it, type %1:</source>
        <translation>Zum Erzwingen %1 eingeben:</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>&amp;Note:</source>
        <translation>N&amp;otiz:</translation>
    </message>
    <message>
        <source>The host says:</source>
        <translation>Der Host sagt:</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Kennwort</translation>
    </message>
    <message>
        <source>Type the name %1 first: forcing the switch cuts calls.</source>
        <translation>Geben Sie zuerst den Namen %1 ein: Ein erzwungenes Umschalten trennt Anrufe.</translation>
    </message>
    <message>
        <source>&amp;Make the practice test calls</source>
        <translation>Ü&amp;bungs-Testanrufe machen</translation>
    </message>
    <message>
        <source>The practice estate calls through the upgraded appliances; what it finds becomes the note</source>
        <translation>Der Übungsbestand ruft über die aktualisierten Appliances an; was er findet, wird zur Notiz</translation>
    </message>
    <message>
        <source>Typed only where the run is played</source>
        <translation>Wird nur dort eingegeben, wo der Lauf geführt wird</translation>
    </message>
    <message>
        <source>%1 (suggested)</source>
        <translation>%1 (vorgeschlagen)</translation>
    </message>
    <message>
        <source>Say in the note what was tried and what came of it.</source>
        <translation>Sagen Sie in der Notiz, was versucht wurde und was dabei herauskam.</translation>
    </message>
</context>
<context>
    <name>changeover::RunController</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Interrupted: nobody plays this run at the moment</source>
        <translation>Unterbrochen: Niemand führt diesen Lauf zurzeit</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>Schritt %1 von %2</translation>
    </message>
    <message>
        <source>waits for your answer</source>
        <translation>wartet auf Ihre Antwort</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>Stopping at the next safe point</source>
        <translation>Stoppt am nächsten sicheren Punkt</translation>
    </message>
    <message>
        <source>Stopping after this step</source>
        <translation>Stoppt nach diesem Schritt</translation>
    </message>
    <message>
        <source>Stopping: waiting for the host&apos;s word</source>
        <translation>Stoppt: wartet auf die Meldung des Hosts</translation>
    </message>
</context>
<context>
    <name>changeover::RunListModel</name>
    <message>
        <source>Upgrade of %1</source>
        <translation>Aktualisierung von %1</translation>
    </message>
    <message>
        <source>Old package back on %1</source>
        <translation>Altes Paket zurück auf %1</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Unterbrochen</translation>
    </message>
    <message>
        <source>%1, %2, started %3</source>
        <translation>%1, %2, begonnen %3</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Besitzer</translation>
    </message>
    <message>
        <source>Waits for you</source>
        <translation>Wartet auf Sie</translation>
    </message>
    <message>
        <source>Pausing</source>
        <translation>Hält an</translation>
    </message>
</context>
<context>
    <name>changeover::RunView</name>
    <message>
        <source>&amp;Log</source>
        <translation>&amp;Protokoll</translation>
    </message>
    <message>
        <source>Show or hide the log (Ctrl+L)</source>
        <translation>Protokoll zeigen oder verbergen (Strg+L)</translation>
    </message>
    <message>
        <source>Show the log of the run</source>
        <translation>Protokoll des Laufs zeigen</translation>
    </message>
    <message>
        <source>Ctrl+L</source>
        <translation>Ctrl+L</translation>
    </message>
    <message>
        <source>Progress of the run</source>
        <translation>Fortschritt des Laufs</translation>
    </message>
    <message>
        <source>Timeline of the run</source>
        <translation>Zeitleiste des Laufs</translation>
    </message>
    <message>
        <source>Show the log of this step</source>
        <translation>Protokoll dieses Schritts zeigen</translation>
    </message>
    <message>
        <source>What the run has proved</source>
        <translation>Was der Lauf bewiesen hat</translation>
    </message>
</context>
<context>
    <name>changeover::RunsPanel</name>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>No run yet. Choose a site and press “Upgrade…”.</source>
        <translation>Noch kein Lauf. Wählen Sie einen Standort und drücken Sie „Aktualisieren…“.</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>An&amp;halten</translation>
    </message>
    <message>
        <source>Ctrl+Shift+P</source>
        <translation>Ctrl+Shift+P</translation>
    </message>
    <message>
        <source>Begin no new step; a job on a host goes on to its end</source>
        <translation>Keinen neuen Schritt beginnen; ein Auftrag auf einem Host geht bis zum Ende</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>&amp;Weitermachen</translation>
    </message>
    <message>
        <source>Ctrl+Shift+G</source>
        <translation>Ctrl+Shift+G</translation>
    </message>
    <message>
        <source>Go on after a pause</source>
        <translation>Nach einer Pause weitermachen</translation>
    </message>
    <message>
        <source>&amp;Stop…</source>
        <translation>&amp;Stoppen…</translation>
    </message>
    <message>
        <source>Ctrl+Shift+S</source>
        <translation>Ctrl+Shift+S</translation>
    </message>
    <message>
        <source>See what stopping means now, and choose how</source>
        <translation>Sehen, was Stoppen jetzt bedeutet, und wählen, wie</translation>
    </message>
    <message>
        <source>Stop &amp;following</source>
        <translation>Nicht mehr &amp;verfolgen</translation>
    </message>
    <message>
        <source>Jobs on hosts go on; the run can be resumed later</source>
        <translation>Aufträge auf Hosts gehen weiter; der Lauf lässt sich später fortsetzen</translation>
    </message>
    <message>
        <source>&amp;Resume…</source>
        <translation>&amp;Fortsetzen…</translation>
    </message>
    <message>
        <source>Ctrl+Shift+R</source>
        <translation>Ctrl+Shift+R</translation>
    </message>
    <message>
        <source>Take the interrupted run over and go on with it</source>
        <translation>Den unterbrochenen Lauf übernehmen und fortführen</translation>
    </message>
    <message>
        <source>List of runs</source>
        <translation>Liste der Läufe</translation>
    </message>
    <message>
        <source>C&amp;lose the run…</source>
        <translation>Lauf s&amp;chließen…</translation>
    </message>
    <message>
        <source>End the interrupted run as it is, without going on</source>
        <translation>Den unterbrochenen Lauf beenden, wie er ist, ohne weiterzumachen</translation>
    </message>
    <message>
        <source>Put the old package &amp;back…</source>
        <translation>&amp;Altes Paket zurückbringen…</translation>
    </message>
    <message>
        <source>Remove the new package and install the old one again, with a plan to approve</source>
        <translation>Das neue Paket entfernen und das alte wieder installieren, nach einem Plan zur Freigabe</translation>
    </message>
    <message>
        <source>Save the report…</source>
        <translation>Bericht speichern…</translation>
    </message>
    <message>
        <source>What was planned and done, by whom, with what was read from the hosts</source>
        <translation>Was geplant und getan wurde, von wem, mit dem, was an den Hosts gelesen wurde</translation>
    </message>
    <message>
        <source>&amp;Stop sooner…</source>
        <translation>&amp;Früher stoppen…</translation>
    </message>
</context>
<context>
    <name>changeover::SitePage</name>
    <message>
        <source>Being read…</source>
        <translation>Wird gelesen…</translation>
    </message>
    <message>
        <source>Not read yet</source>
        <translation>Noch nicht gelesen</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Standort</translation>
    </message>
    <message>
        <source>Sites and their appliances</source>
        <translation>Standorte und ihre Appliances</translation>
    </message>
    <message>
        <source>Running version</source>
        <translation>Laufende Version</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message numerus="yes">
        <source>%n appliance(s)</source>
        <translation>
            <numerusform>%n Appliance</numerusform>
            <numerusform>%n Appliances</numerusform>
        </translation>
    </message>
    <message>
        <source>A site is upgraded as a whole, one appliance after the other. Where there are several, the others stay in service meanwhile.</source>
        <translation>Ein Standort wird als Ganzes aktualisiert, eine Appliance nach der anderen. Gibt es mehrere, bleiben die anderen währenddessen in Betrieb.</translation>
    </message>
</context>
<context>
    <name>changeover::StartPage</name>
    <message>
        <source>&amp;Open the practice estate</source>
        <translation>Den &amp;Übungsbestand öffnen</translation>
    </message>
    <message>
        <source>Starting the practice estate…</source>
        <translation>Der Übungsbestand wird gestartet…</translation>
    </message>
    <message>
        <source>Start page</source>
        <translation>Startseite</translation>
    </message>
    <message>
        <source>Welcome to Changeover</source>
        <translation>Willkommen bei Changeover</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>Was schiefging</translation>
    </message>
    <message>
        <source>Changeover takes Cloud Connector appliances from one version to the next: site by site, one appliance at a time, with every step in view.</source>
        <translation>Changeover bringt Cloud-Connector-Appliances von einer Version zur nächsten: Standort für Standort, eine Appliance nach der anderen, jeder Schritt sichtbar.</translation>
    </message>
    <message>
        <source>The practice estate is a simulated company with three sites. Everything works as on real appliances, and nothing can break: the best place to try an upgrade first. Time passes faster there: what takes hours takes minutes.</source>
        <translation>Der Übungsbestand ist eine simulierte Firma mit drei Standorten. Alles arbeitet wie auf echten Appliances, und nichts kann kaputtgehen: der beste Ort, eine Aktualisierung zuerst auszuprobieren. Die Zeit vergeht dort schneller: Was Stunden dauert, dauert Minuten.</translation>
    </message>
    <message>
        <source>Open an estate &amp;file…</source>
        <translation>Eine Bestands&amp;datei öffnen…</translation>
    </message>
    <message>
        <source>An estate file lists your own sites, appliances and hosts; it holds no password. “changeover-cli estate export --practice FILE” writes one to start from.</source>
        <translation>Eine Bestandsdatei nennt Ihre eigenen Standorte, Appliances und Hosts; sie enthält kein Kennwort. „changeover-cli estate export --practice DATEI“ schreibt eine, von der Sie ausgehen können.</translation>
    </message>
</context>
<context>
    <name>changeover::StepModel</name>
    <message>
        <source>%1 of %2 steps</source>
        <translation>%1 von %2 Schritten</translation>
    </message>
    <message>
        <source>No HA since %1</source>
        <translation>Keine Wiederherstellung seit %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>reconnecting to the host</source>
        <translation>verbindet sich neu mit dem Host</translation>
    </message>
    <message>
        <source>last sign of life %1 ago</source>
        <translation>letztes Lebenszeichen vor %1</translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) left</source>
        <translation>
            <numerusform>noch %n Anruf</numerusform>
            <numerusform>noch %n Anrufe</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Attempt %1. %2</source>
        <translation>Versuch %1. %2</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Unterbrochen</translation>
    </message>
    <message>
        <source>%1, estimate %2</source>
        <translation>%1, Schätzung %2</translation>
    </message>
    <message>
        <source>as a plain process, the host starts no task</source>
        <translation>als einfacher Prozess, der Host startet keine Aufgabe</translation>
    </message>
</context>
<context>
    <name>changeover::StopDialog</name>
    <message>
        <source>Nothing is changed yet.</source>
        <translation>Noch ist nichts geändert.</translation>
    </message>
    <message>
        <source>Changed already: %1.</source>
        <translation>Schon geändert: %1.</translation>
    </message>
    <message>
        <source>Stop “%1”?</source>
        <translation>„%1“ stoppen?</translation>
    </message>
    <message>
        <source>What is true for each appliance if the run stops now:</source>
        <translation>Was für jede Appliance gilt, wenn der Lauf jetzt stoppt:</translation>
    </message>
    <message>
        <source>Consequences per appliance</source>
        <translation>Folgen je Appliance</translation>
    </message>
    <message>
        <source>&amp;Keep running</source>
        <translation>&amp;Weiterlaufen lassen</translation>
    </message>
    <message>
        <source>Stop “%1” sooner?</source>
        <translation>„%1“ früher stoppen?</translation>
    </message>
    <message>
        <source>&amp;Keep waiting</source>
        <translation>&amp;Weiter warten</translation>
    </message>
</context>
<context>
    <name>changeover::TargetPage</name>
    <message>
        <source>Target version and packages</source>
        <translation>Zielversion und Pakete</translation>
    </message>
    <message>
        <source>The hosts copy both packages and check their SHA-256, signature and version before anything is changed.</source>
        <translation>Die Hosts kopieren beide Pakete und prüfen SHA-256, Signatur und Version, bevor etwas geändert wird.</translation>
    </message>
    <message>
        <source>&amp;Wait, and ask me after</source>
        <translation>War&amp;ten, und fragen nach</translation>
    </message>
    <message>
        <source>&amp;End the calls (Switch-CcVersion -Force). Type to confirm:</source>
        <translation>Anrufe b&amp;eenden (Switch-CcVersion -Force). Zur Bestätigung eingeben:</translation>
    </message>
    <message>
        <source>&amp;Upgrade to:</source>
        <translation>&amp;Aktualisieren auf:</translation>
    </message>
    <message>
        <source>Version to upgrade to</source>
        <translation>Version, auf die aktualisiert wird</translation>
    </message>
    <message>
        <source>When calls do not end before the switch</source>
        <translation>Wenn Anrufe vor dem Umschalten nicht enden</translation>
    </message>
    <message>
        <source>Minutes to wait for calls to end</source>
        <translation>Minuten bis zum Ende der Anrufe</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>Appliance names, typed to confirm a forced switch</source>
        <translation>Namen der Appliances, zur Bestätigung des erzwungenen Umschaltens</translation>
    </message>
    <message>
        <source>The running version is not read yet.</source>
        <translation>Die laufende Version ist noch nicht gelesen.</translation>
    </message>
    <message>
        <source>Running now: %1</source>
        <translation>Jetzt läuft: %1</translation>
    </message>
</context>
<context>
    <name>changeover::TimelineDelegate</name>
    <message>
        <source>%1  (safe point)</source>
        <translation>%1  (sicherer Punkt)</translation>
    </message>
</context>
<context>
    <name>changeover::TrustPanel</name>
    <message>
        <source>&amp;Trust this certificate</source>
        <translation>Dem Zertifikat &amp;vertrauen</translation>
    </message>
    <message>
        <source>&amp;Do not trust</source>
        <translation>&amp;Nicht vertrauen</translation>
    </message>
    <message>
        <source>Certificate to be confirmed</source>
        <translation>Zertifikat zu bestätigen</translation>
    </message>
    <message>
        <source>First contact with %1. Compare the SHA-256 fingerprint with the one on the host; passwords are sent only after you trust it.</source>
        <translation>Erster Kontakt mit %1. Vergleichen Sie den SHA-256-Fingerabdruck mit dem auf dem Host; Kennwörter werden erst gesendet, wenn Sie ihm vertrauen.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not the one you confirmed. Somebody may be listening in. Trust it only when you know why it changed.</source>
        <translation>Das Zertifikat von %1 ist nicht das von Ihnen bestätigte. Jemand könnte mithören. Vertrauen Sie ihm nur, wenn Sie wissen, warum es sich geändert hat.</translation>
    </message>
    <message>
        <source>Now: %1
Confirmed: %2</source>
        <translation>Jetzt: %1
Bestätigt: %2</translation>
    </message>
    <message>
        <source>Fingerprint of %1</source>
        <translation>Fingerabdruck von %1</translation>
    </message>
    <message>
        <source>The host key of %1 is not the one you confirmed. Somebody may be listening in. Trust it only when you know why it changed.</source>
        <translation>Der Hostschlüssel von %1 ist nicht der von Ihnen bestätigte. Jemand könnte mithören. Vertrauen Sie ihm nur, wenn Sie wissen, warum er sich geändert hat.</translation>
    </message>
    <message>
        <source>Host key to be confirmed</source>
        <translation>Hostschlüssel zu bestätigen</translation>
    </message>
    <message>
        <source>&amp;Trust this host key</source>
        <translation>Dem Hostschlüssel &amp;vertrauen</translation>
    </message>
</context>
<context>
    <name>changeover::UpgradeDraft</name>
    <message>
        <source>Not a Cloud Connector site</source>
        <translation>Kein Cloud-Connector-Standort</translation>
    </message>
    <message>
        <source>Has no appliances</source>
        <translation>Hat keine Appliances</translation>
    </message>
    <message>
        <source>The credential file comes from 1.4.2: type the VmAdmin password here.</source>
        <translation>Die Anmeldedatei stammt von 1.4.2: Geben Sie hier das Kennwort von VmAdmin ein.</translation>
    </message>
    <message>
        <source>Choose the site to upgrade.</source>
        <translation>Wählen Sie den Standort, der aktualisiert werden soll.</translation>
    </message>
    <message>
        <source>%1 cannot be upgraded now: %2.</source>
        <translation>%1 kann jetzt nicht aktualisiert werden: %2.</translation>
    </message>
    <message>
        <source>Choose the version to upgrade to.</source>
        <translation>Wählen Sie die Zielversion.</translation>
    </message>
    <message>
        <source>The appliances run %1 already. Choose a newer version.</source>
        <translation>Auf den Appliances läuft %1 schon. Wählen Sie eine neuere Version.</translation>
    </message>
    <message>
        <source>To let the switch end calls, type the appliance names: %1</source>
        <translation>Damit das Umschalten Anrufe beenden darf, geben Sie die Namen der Appliances ein: %1</translation>
    </message>
    <message>
        <source>Type where the hosts find the installer package of %1.</source>
        <translation>Geben Sie an, wo die Hosts das Installationspaket von %1 finden.</translation>
    </message>
    <message>
        <source>A SHA-256 has 64 hexadecimal digits. Paste the publisher&apos;s value for %1.</source>
        <translation>Ein SHA-256 hat 64 hexadezimale Ziffern. Fügen Sie den Wert des Herausgebers für %1 ein.</translation>
    </message>
    <message>
        <source>Paste the publisher&apos;s SHA-256 of the package of %1.</source>
        <translation>Fügen Sie den SHA-256 des Herausgebers für das Paket von %1 ein.</translation>
    </message>
    <message>
        <source>Compare the host&apos;s value with the publisher&apos;s and tick the box, or paste the publisher&apos;s SHA-256.</source>
        <translation>Vergleichen Sie den Wert des Hosts mit dem des Herausgebers und haken Sie ihn ab, oder fügen Sie den SHA-256 des Herausgebers ein.</translation>
    </message>
    <message>
        <source>The file at this path has another SHA-256. Replace the file, or correct the value.</source>
        <translation>Die Datei unter diesem Pfad hat einen anderen SHA-256. Ersetzen Sie die Datei, oder berichtigen Sie den Wert.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Choose a configuration file for %1.</source>
        <translation>Wählen Sie eine Konfigurationsdatei für %1.</translation>
    </message>
    <message>
        <source>The configuration of %1 cannot be used: see the findings.</source>
        <translation>Die Konfiguration von %1 ist nicht benutzbar: siehe Befunde.</translation>
    </message>
    <message>
        <source>The files do not name one SiteName. Correct them and choose them again.</source>
        <translation>Die Dateien nennen nicht denselben SiteName. Berichtigen Sie sie und wählen Sie sie erneut.</translation>
    </message>
    <message>
        <source>Confirm the SiteName.</source>
        <translation>Bestätigen Sie den SiteName.</translation>
    </message>
    <message>
        <source>The files do not agree on EnableReferSupport. Correct them and choose them again.</source>
        <translation>Die Dateien stimmen bei EnableReferSupport nicht überein. Berichtigen Sie sie und wählen Sie sie erneut.</translation>
    </message>
    <message>
        <source>Confirm EnableReferSupport.</source>
        <translation>Bestätigen Sie EnableReferSupport.</translation>
    </message>
    <message>
        <source>%1 could not be read: %2</source>
        <translation>%1 war nicht lesbar: %2</translation>
    </message>
    <message>
        <source>%1 was not read yet. Run the checks.</source>
        <translation>%1 wurde noch nicht gelesen. Prüfen Sie noch einmal.</translation>
    </message>
    <message>
        <source>A check forbids the start. Follow its remedy, then check again.</source>
        <translation>Eine Prüfung verbietet den Start. Befolgen Sie die Abhilfe und prüfen Sie dann noch einmal.</translation>
    </message>
    <message>
        <source>Read the marked warnings and tick each one you accept.</source>
        <translation>Lesen Sie die markierten Warnungen und haken Sie jede ab, die Sie annehmen.</translation>
    </message>
    <message>
        <source>There is no plan yet.</source>
        <translation>Es gibt noch keinen Plan.</translation>
    </message>
    <message>
        <source>Still being read: %1. Press Next once the last of them has answered.</source>
        <translation>Wird noch gelesen: %1. Drücken Sie „Weiter“, sobald der letzte geantwortet hat.</translation>
    </message>
</context>
<context>
    <name>changeover::UpgradeFlow</name>
    <message>
        <source>The upgrade was not started</source>
        <translation>Die Aktualisierung wurde nicht gestartet</translation>
    </message>
    <message>
        <source>The run cannot be resumed</source>
        <translation>Der Lauf kann nicht fortgesetzt werden</translation>
    </message>
    <message>
        <source>Resume “%1”</source>
        <translation>„%1“ fortsetzen</translation>
    </message>
    <message>
        <source>Close the interrupted run</source>
        <translation>Unterbrochenen Lauf schließen</translation>
    </message>
    <message>
        <source>Nothing is put back; a job still at work on a host goes on there. The site stays like this:</source>
        <translation>Nichts wird zurückgesetzt; ein noch laufender Auftrag geht auf seinem Host weiter. Der Standort bleibt so:</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Close the run</source>
        <translation>Lauf schließen</translation>
    </message>
    <message>
        <source>The run was not closed</source>
        <translation>Der Lauf wurde nicht geschlossen</translation>
    </message>
    <message>
        <source>&amp;Resume the run</source>
        <translation>Den Lauf &amp;fortsetzen</translation>
    </message>
    <message>
        <source>Close “%1” without going on?</source>
        <translation>„%1“ schließen, ohne weiterzumachen?</translation>
    </message>
</context>
<context>
    <name>changeover::UpgradeWizard</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>Pages of the upgrade</source>
        <translation>Seiten der Aktualisierung</translation>
    </message>
    <message>
        <source>&amp;Start upgrade</source>
        <translation>Aktualisierung &amp;starten</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>Waiting for the hosts…</source>
        <translation>Wartet auf die Hosts…</translation>
    </message>
    <message>
        <source>Upgrade %1</source>
        <translation>%1 aktualisieren</translation>
    </message>
    <message>
        <source>Upgrade a site</source>
        <translation>Einen Standort aktualisieren</translation>
    </message>
</context>
<context>
    <name>changeover::WizardPage</name>
    <message>
        <source>The page %1 needs you first: %2</source>
        <extracomment>%1 is the title of a page, a link; %2 says what is missing there</extracomment>
        <translation>Die Seite %1 braucht Sie zuerst: %2</translation>
    </message>
</context>
<context>
    <name>changeover::cli::Command</name>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>Type yes to start this plan.</source>
        <translation>Geben Sie yes ein, um diesen Plan zu starten.</translation>
    </message>
    <message>
        <source>Interrupted: nothing was started or changed.</source>
        <translation>Abgebrochen: Nichts wurde gestartet oder verändert.</translation>
    </message>
    <message>
        <source>Confirmed with the plan for %1: SiteName = %2, EnableReferSupport = %3.</source>
        <translation>Mit dem Plan für %1 bestätigt: SiteName = %2, EnableReferSupport = %3.</translation>
    </message>
</context>
<context>
    <name>changeover::cli::CredentialsCommand</name>
    <message>
        <source>Remembered in the keychain.</source>
        <translation>Im Schlüsselbund gemerkt.</translation>
    </message>
    <message>
        <source>%1: accepted</source>
        <translation>%1: angenommen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>changeover::cli::DraftCommand</name>
    <message numerus="yes">
        <source>Reading %n host(s) of %1</source>
        <translation>
            <numerusform>%n Host von %1 wird gelesen</numerusform>
            <numerusform>%n Hosts von %1 werden gelesen</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing to do: every appliance of %1 already runs %2.</source>
        <translation>Nichts zu tun: Auf jeder Appliance von %1 läuft %2 schon.</translation>
    </message>
    <message>
        <source>%1 already runs %2: the practice estate is set back to its beginning.</source>
        <translation>Auf %1 läuft %2 schon: Der Übungsbestand wird auf seinen Anfang zurückgesetzt.</translation>
    </message>
    <message>
        <source>A warning is accepted with --accept CHECK; a blocking check is not.</source>
        <translation>Eine Warnung wird mit --accept PRÜFUNG angenommen; eine verbietende Prüfung nicht.</translation>
    </message>
    <message>
        <source>Not started: the plan was not approved. Approve it with --yes.</source>
        <translation>Nicht gestartet: Der Plan wurde nicht freigegeben. Geben Sie ihn mit --yes frei.</translation>
    </message>
    <message>
        <source>%1 already runs %2. The practice estate is not set back, because a run is not finished: %3. Finish it with run resume, or give it up with run close.</source>
        <translation>%1 läuft schon mit %2. Der Übungsbestand wird nicht zurückgesetzt, weil ein Lauf nicht zu Ende ist: %3. Bringen Sie ihn mit run resume zu Ende, oder geben Sie ihn mit run close auf.</translation>
    </message>
    <message>
        <source>%1 already runs %2. The practice estate is not set back, because a run is at work: %3. Wait for its end, or stop it with run stop.</source>
        <translation>%1 läuft schon mit %2. Der Übungsbestand wird nicht zurückgesetzt, weil ein Lauf im Gang ist: %3. Warten Sie sein Ende ab, oder stoppen Sie ihn mit run stop.</translation>
    </message>
    <message>
        <source>Give them with --typed &quot;%1&quot;.</source>
        <translation>Geben Sie sie mit --typed &quot;%1&quot; an.</translation>
    </message>
</context>
<context>
    <name>changeover::cli::EstateCommand</name>
    <message numerus="yes">
        <source>Imported %1 with %n site(s).</source>
        <translation>
            <numerusform>%1 mit %n Standort importiert.</numerusform>
            <numerusform>%1 mit %n Standorten importiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Exported %1.</source>
        <translation>%1 exportiert.</translation>
    </message>
    <message>
        <source>%1: next opening %2 (your time)</source>
        <translation>%1: öffnet wieder %2 (Ihre Zeit)</translation>
    </message>
    <message>
        <source>%1: no maintenance window is set</source>
        <translation>%1: kein Wartungsfenster gesetzt</translation>
    </message>
</context>
<context>
    <name>changeover::cli::IniCommand</name>
    <message>
        <source>%1 can be used for %2.</source>
        <translation>%1 ist für %2 benutzbar.</translation>
    </message>
</context>
<context>
    <name>changeover::cli::PutBackCommand</name>
    <message>
        <source>Reading %1</source>
        <translation>%1 wird gelesen</translation>
    </message>
    <message>
        <source>Nothing to do: the old package is in place on %1.</source>
        <translation>Nichts zu tun: Das alte Paket ist auf %1 an seinem Platz.</translation>
    </message>
    <message>
        <source>Not started: the plan was not approved. Approve it with --yes.</source>
        <translation>Nicht gestartet: Der Plan wurde nicht freigegeben. Geben Sie ihn mit --yes frei.</translation>
    </message>
</context>
<context>
    <name>changeover::cli::RunReadCommand</name>
    <message>
        <source>There are no runs yet.</source>
        <translation>Es gibt noch keine Läufe.</translation>
    </message>
    <message numerus="yes">
        <source>The history is intact: %n event(s), head %1.</source>
        <translation>
            <numerusform>Der Verlauf ist unversehrt: %n Ereignis, Kopf %1.</numerusform>
            <numerusform>Der Verlauf ist unversehrt: %n Ereignisse, Kopf %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>The history was changed: event %1 is %2.</source>
        <translation>Der Verlauf wurde verändert: Ereignis %1 ist %2.</translation>
    </message>
    <message>
        <source>The run is closed. What its steps have done stays as it is.</source>
        <translation>Der Lauf ist geschlossen. Was seine Schritte getan haben, bleibt.</translation>
    </message>
    <message>
        <source>The run has not ended, so its end is not sealed yet: whoever can write the journal could have cut its last events without a trace.</source>
        <translation>Der Lauf ist nicht beendet, sein Ende also noch nicht versiegelt: Wer das Journal beschreiben kann, könnte die letzten Ereignisse spurlos abgeschnitten haben.</translation>
    </message>
</context>
<context>
    <name>changeover::cli::RunRequestCommand</name>
    <message>
        <source>Told %1. Watch it with: run watch %2</source>
        <translation>%1 mitgeteilt. Verfolgen mit: run watch %2</translation>
    </message>
</context>
<context>
    <name>changeover::cli::RunWatchCommand</name>
    <message>
        <source>Nobody plays this run any more. Go on with: run resume %1</source>
        <translation>Niemand führt diesen Lauf mehr. Fortsetzen mit: run resume %1</translation>
    </message>
</context>
<context>
    <name>changeover::cli::RunWatcher</name>
    <message>
        <source>This console no longer follows the run. Go on with: run resume %1</source>
        <translation>Diese Konsole verfolgt den Lauf nicht mehr. Fortsetzen mit: run resume %1</translation>
    </message>
    <message>
        <source>Type %1 (it is not shown), then Enter:</source>
        <translation>Geben Sie %1 ein (es wird nicht angezeigt), dann die Eingabetaste:</translation>
    </message>
    <message>
        <source>Type %1, then Enter:</source>
        <translation>Geben Sie %1 ein, dann die Eingabetaste:</translation>
    </message>
    <message>
        <source>Nothing can be typed here: standard input has ended. The job waits; let go with Ctrl-C twice, then go on in a terminal with run resume %1, or in the window.</source>
        <translation>Hier kann nichts eingegeben werden: Die Standardeingabe ist zu Ende. Der Auftrag wartet; lassen Sie mit zweimal Strg-C los und machen Sie in einem Terminal mit run resume %1 oder im Fenster weiter.</translation>
    </message>
    <message>
        <source>Stopping. %1</source>
        <translation>Stoppt. %1</translation>
    </message>
    <message>
        <source>Ctrl-C once more stops following: the job on the host goes on, and run resume %1 continues the run.</source>
        <translation>Noch einmal Strg-C beendet das Verfolgen: Der Auftrag auf dem Host geht weiter, und run resume %1 setzt den Lauf fort.</translation>
    </message>
    <message>
        <source>%1 has no management service now; calls go on. Its old package can be put back with: putback --site &quot;%2&quot; --appliance %1</source>
        <translation>%1 hat jetzt keinen Verwaltungsdienst; Gespräche laufen weiter. Das alte Paket lässt sich zurückbringen mit: putback --site &quot;%2&quot; --appliance %1</translation>
    </message>
</context>
</TS>
