// Holds every source against the limits of the house. Each rule is first shown a small file that
// breaks it: a rule that cannot fail proves nothing.
#include "layering/rules.h"
#include "tests/support/sourcefolder.h"

#include <QDirIterator>
#include <QFile>
#include <QtTest>

using namespace changeover::layering;

Q_DECLARE_METATYPE(Rule)

namespace
{

const std::pair<const char *, Rule> rules[]{
    {"no face in app", noFaceInApp},
    {"domain stands alone", domainStandsAlone},
    {"dependencies point inwards", dependenciesPointInwards},
    {"connector kinds are apart", connectorKindsAreApart},
    {"transports are apart", transportsAreApart},
    {"secrets stay closed", secretsStayClosed},
    {"no forbidden ways", noForbiddenWays},
    {"files are short", filesAreShort},
    {"functions are short", functionsAreShort},
    {"headers introduce themselves", headersIntroduceThemselves},
    {"nothing left for later", nothingLeftForLater},
};

QList<SourceCode> readSources()
{
    const QString top = changeover::test::sourceFolder();
    QList<SourceCode> sources;
    for (const auto &folder : {u"app"_s, u"ui"_s, u"tests"_s}) {
        QDirIterator files(
            top + u'/' + folder, {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.open(QFile::ReadOnly))
                sources << sourceCode(
                    file.fileName().mid(top.size() + 1), QString::fromUtf8(file.readAll()));
        }
    }
    return sources;
}

QString body(int lines)
{
    return u"{\n"_s + u"    x();\n"_s.repeated(lines) + u"}\n"_s;
}

} // namespace

class TestLayering : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void badSamples_data();
    void badSamples();
    void goodSamples_data();
    void goodSamples();
    void functionLengths();
    void house_data();
    void house();
};

void TestLayering::badSamples_data()
{
    QTest::addColumn<Rule>("rule");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    const auto bad = [](const char *name, Rule rule, const QString &path, const QString &text) {
        QTest::newRow(name) << rule << path << text;
    };
    bad("widget", noFaceInApp, u"app/cli/a.cpp"_s, u"#include <QWidget>\n"_s);
    bad("widget by its module", noFaceInApp, u"app/cli/a.cpp"_s,
        u"#include <QtWidgets/QLabel>\n"_s);
    bad("colour", noFaceInApp, u"app/viewmodels/a.h"_s, u"// x\n# include <QColor>\n"_s);
    bad("network in domain", domainStandsAlone, u"app/domain/a.h"_s, u"#include <QSslSocket>\n"_s);
    bad("ports in domain", dependenciesPointInwards, u"app/domain/a.h"_s,
        u"#include \"ports/clock.h\"\n"_s);
    bad("storage in engine", dependenciesPointInwards, u"app/engine/a.h"_s,
        u"#include \"storage/sqlite.h\"\n"_s);
    bad("engine in storage", dependenciesPointInwards, u"app/storage/a.h"_s,
        u"#include \"engine/run.h\"\n"_s);
    bad("ui in viewmodels", dependenciesPointInwards, u"app/viewmodels/a.h"_s,
        u"#include \"ui/a.h\"\n"_s);
    bad("storage in ui", dependenciesPointInwards, u"ui/wizard/a.cpp"_s,
        u"#include \"storage/sqlite.h\"\n"_s);
    bad("climbing", dependenciesPointInwards, u"app/engine/a.h"_s,
        u"#include \"../storage/a.h\"\n"_s);
    bad("kinds", connectorKindsAreApart, u"app/connectors/genesys/a.h"_s,
        u"#include \"connectors/cloudconnector/b.h\"\n"_s);
    bad("transports", transportsAreApart, u"app/transports/ssh/a.h"_s,
        u"#include \"transports/winrm/b.h\"\n"_s);
    bad("a transport beneath", transportsAreApart, u"app/transports/script/a.h"_s,
        u"#include \"transports/local/b.h\"\n"_s);
    bad("secret", secretsStayClosed, u"app/engine/a.cpp"_s, u"s.reveal([](auto) {});\n"_s);
    bad("secret in another job file", secretsStayClosed, u"app/transports/job/client.cpp"_s,
        u"s.reveal(f);\n"_s);
    for (const auto &text :
         {u"QTest::qWait(5);"_s, u"app.processEvents();"_s, u"p->terminate();"_s,
          u"socket.waitForReadyRead(5);"_s, u"connect(a, SIGNAL(b()), c, SLOT(d()));"_s,
          u"o->moveToThread(t);"_s, u"class A : public QThread {};"_s, u"static A &instance();"_s})
        bad(qPrintable(text), noForbiddenWays, u"ui/a.cpp"_s, text);
    bad("long file", filesAreShort, u"app/a.cpp"_s, u"\n"_s.repeated(longestFile + 1));
    bad("long function", functionsAreShort, u"app/a.cpp"_s, u"void f()\n"_s + body(61));
    bad("long member", functionsAreShort, u"app/a.cpp"_s,
        u"class A : B<int> {\nint f() const "_s + body(61) + u"};"_s);
    bad("long constructor", functionsAreShort, u"app/a.cpp"_s,
        u"A::A()\n : m_a{1}\n, m_b(2)\n"_s + body(61));
    bad("braces in words", functionsAreShort, u"app/a.cpp"_s,
        u"void f()\n{ g(\"}\", '}', R\"(})\"); // }\n"_s + u"x();\n"_s.repeated(61) + u"}\n"_s);
    bad("no introduction", headersIntroduceThemselves, u"app/domain/a.h"_s, u"#pragma once\n"_s);
    bad("later", nothingLeftForLater, u"ui/a.cpp"_s,
        u"// TO"
        u"DO: tidy\n"_s);
}

void TestLayering::badSamples()
{
    QFETCH(const Rule, rule);
    QFETCH(const QString, path);
    QFETCH(const QString, text);
    QVERIFY(!rule(sourceCode(path, text)).isEmpty());
}

void TestLayering::goodSamples_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    QTest::newRow("header")
        << u"app/domain/a.h"_s
        << u"// What for.\n#include <QString>\n#include <vector>\n#include <tl/expected.hpp>\n"
           "#include \"domain/b.h\"\n"_s;
    QTest::newRow("words")
        << u"app/engine/a.cpp"_s
        << u"// p->terminate(), processEvents\nf(\"qWait(\", \"s.reveal(x)\");\n"_s;
    QTest::newRow("table") << u"ui/a.cpp"_s
                           << u"const T table[] = {\n"_s + u"    {f(1)},\n"_s.repeated(90)
            + u"};\n"_s;
    QTest::newRow("namespace") << u"app/a.cpp"_s
                               << u"namespace a\n{\n"_s + u"int x();\n"_s.repeated(90) + u"}\n"_s;
    QTest::newRow("sixty") << u"app/a.cpp"_s << u"int f(int a = 1)\n"_s + body(60);
    QTest::newRow("digits") << u"app/a.cpp"_s
                            << u"int a = 1'000'000; // it's\nint f()\n"_s + body(3);
    QTest::newRow("root") << u"ui/main.cpp"_s << u"#include \"storage/sqlitejournal.h\"\n"_s;
}

void TestLayering::goodSamples()
{
    QFETCH(const QString, path);
    QFETCH(const QString, text);
    for (const auto &[name, rule] : rules) {
        const QStringList found = rule(sourceCode(path, text));
        QVERIFY2(
            found.isEmpty(), qPrintable(QString::fromLatin1(name) + u": "_s + found.join(u'\n')));
    }
}

void TestLayering::functionLengths()
{
    const auto functions = functionsOf(sourceCode(
        u"a.cpp"_s,
        u"namespace {\nstruct A {\n  int x{1};\n  int f() { return 1; }\n};\n}\n"
        "A::A()\n    : m_a{1}\n    , m_b{2}\n{\n  if (x) {\n  }\n}\n"
        "auto g() -> B\n{\n}\n"_s));
    QList<std::pair<int, int>> real;
    for (const Function &function : functions) {
        if (function.length > 0)
            real.append({function.line, function.length});
    }
    QCOMPARE(real.size(), 1);
    QCOMPARE(real.first().first, 10);
    QCOMPARE(real.first().second, 2);
}

void TestLayering::house_data()
{
    QTest::addColumn<Rule>("rule");
    for (const auto &[name, rule] : rules)
        QTest::newRow(name) << rule;
}

void TestLayering::house()
{
    QFETCH(const Rule, rule);
    static const QList<SourceCode> sources = readSources();
    QVERIFY(sources.size() > 50);
    QStringList found;
    for (const SourceCode &source : sources)
        found += rule(source);
    QVERIFY2(found.isEmpty(), qPrintable(u'\n' + found.join(u'\n')));
}

QTEST_GUILESS_MAIN(TestLayering)
#include "tst_layering.moc"
