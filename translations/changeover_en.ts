<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ApplianceOverview</name>
    <message numerus="yes">
        <source>%n call(s) now</source>
        <translation>
            <numerusform>%n call now</numerusform>
            <numerusform>%n calls now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>valid until %1 (%n day(s))</source>
        <translation>
            <numerusform>valid until %1 (%n day)</numerusform>
            <numerusform>valid until %1 (%n days)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Plan</name>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them change a host</source>
        <translation>
            <numerusform>%n of them changes a host</numerusform>
            <numerusform>%n of them change a host</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n safe point(s)</source>
        <translation>
            <numerusform>%n safe point</numerusform>
            <numerusform>%n safe points</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) without a figure are not counted.</source>
        <translation>
            <numerusform>%n step without a figure is not counted.</numerusform>
            <numerusform>%n steps without a figure are not counted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>changeover::ChecksPage</name>
    <message numerus="yes">
        <source>%n host(s) being read…</source>
        <translation>
            <numerusform>%n host being read…</numerusform>
            <numerusform>%n hosts being read…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n check(s) need you.</source>
        <translation>
            <numerusform>%n check needs you.</numerusform>
            <numerusform>%n checks need you.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>changeover::ChecksTab</name>
    <message numerus="yes">
        <source>%n check(s) to look at before the upgrade to %1.</source>
        <translation>
            <numerusform>%n check to look at before the upgrade to %1.</numerusform>
            <numerusform>%n checks to look at before the upgrade to %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>changeover::ConfigurationPage</name>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n finding</numerusform>
            <numerusform>%n findings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>changeover::EstateModel</name>
    <message numerus="yes">
        <source>%n call(s)</source>
        <translation>
            <numerusform>%n call</numerusform>
            <numerusform>%n calls</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need(s) attention</source>
        <translation>
            <numerusform>%n needs attention</numerusform>
            <numerusform>%n need attention</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>changeover::LogPane</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>changeover::MainWindow</name>
    <message numerus="yes">
        <source>%n more in the list of runs.</source>
        <translation>
            <numerusform>%n more in the list of runs.</numerusform>
            <numerusform>%n more in the list of runs.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>changeover::ObjectPage</name>
    <message numerus="yes">
        <source>%n below</source>
        <translation>
            <numerusform>%n below</numerusform>
            <numerusform>%n below</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>changeover::SitePage</name>
    <message numerus="yes">
        <source>%n appliance(s)</source>
        <translation>
            <numerusform>%n appliance</numerusform>
            <numerusform>%n appliances</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>changeover::StepModel</name>
    <message numerus="yes">
        <source>%n call(s) left</source>
        <translation>
            <numerusform>%n call left</numerusform>
            <numerusform>%n calls left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>changeover::cli::DraftCommand</name>
    <message numerus="yes">
        <source>Reading %n host(s) of %1</source>
        <translation>
            <numerusform>Reading %n host of %1</numerusform>
            <numerusform>Reading %n hosts of %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>changeover::cli::EstateCommand</name>
    <message numerus="yes">
        <source>Imported %1 with %n site(s).</source>
        <translation>
            <numerusform>Imported %1 with %n site.</numerusform>
            <numerusform>Imported %1 with %n sites.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>changeover::cli::RunReadCommand</name>
    <message numerus="yes">
        <source>The history is intact: %n event(s), head %1.</source>
        <translation>
            <numerusform>The history is intact: %n event, head %1.</numerusform>
            <numerusform>The history is intact: %n events, head %1.</numerusform>
        </translation>
    </message>
</context>
</TS>
