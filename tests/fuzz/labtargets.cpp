// What a client sends to the lab.
#include "lab/wire/httpparser.h"
#include "lab/wire/wsman.h"
#include "tests/fuzz/targets.h"

namespace changeover::fuzz
{

namespace
{

using Requests = QList<QByteArray>;

void takeAll(lab::HttpParser &parser, Requests &requests)
{
    while (const auto request = parser.next()) {
        require(request->body.size() <= lab::HttpParser::bodyLimit, "a body within its limit");
        requests << request->method + ' ' + request->path + '\n' + request->body;
    }
}

void labHttp(const QByteArray &bytes)
{
    lab::HttpParser whole;
    Requests atOnce;
    whole.feed(bytes);
    takeAll(whole, atOnce);
    lab::HttpParser cut;
    Requests pieces;
    inPieces(bytes, [&](QByteArrayView piece) {
        cut.feed(piece.toByteArray());
        takeAll(cut, pieces);
    });
    require(
        atOnce == pieces && whole.broken() == cut.broken(),
        "the same requests wherever the wire cuts them");
}

void labSoap(const QByteArray &bytes)
{
    const auto read = lab::wsman::readRequest(bytes);
    if (!read || !*read)
        return;
    const lab::wsman::Request &request = **read;
    require(request.operationTimeout.count() >= 0, "no negative patience");
    require(request.bytes.size() <= bytes.size(), "no more input than came");
    (void)request.commandLine();
}

} // namespace

QList<Target> labTargets()
{
    return {{"labhttp", labHttp}, {"labsoap", labSoap}};
}

} // namespace changeover::fuzz
