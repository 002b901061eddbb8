using Shouldly;
using Tinderbox.HistoryServer.Http;

namespace Tinderbox.HistoryServer.Tests.Http;

public sealed class AcceptHeaderTests
{
    [Theory]
    [InlineData(null, true)]
    [InlineData("*/*", true)]
    [InlineData("application/*", true)]
    [InlineData("text/html,*/*;q=0.1", true)]
    [InlineData("text/plain", false)]
    [InlineData("application/json;q=0", false)]
    public void JSON_is_given_where_it_is_accepted(string? accept, bool allowed) => AcceptHeader.Allows(accept, "application/json").ShouldBe(allowed);

    [Theory]
    [InlineData(null, "Html")]
    [InlineData("application/xml", "None")]
    [InlineData("text/plain", "Plain")]
    [InlineData("text/html;q=0.1, application/json", "Json")]
    public void Errors_take_the_form_that_is_wanted_most(string? accept, string form) => AcceptHeader.ErrorForm(accept).ToString().ShouldBe(form);

    [Theory]
    [InlineData("gzip, deflate", true)]
    [InlineData("gzip;q=0", false)]
    [InlineData(null, false)]
    public void Answers_are_compressed_where_that_is_accepted(string? accept, bool allowed) => AcceptHeader.AllowsEncoding(accept, "gzip").ShouldBe(allowed);
}
